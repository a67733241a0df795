// SPDX-License-Identifier: Apache-2.0
/** The monitoring port: metrics for Prometheus, health checks, and the status page. */
package org.loncapa.lonc.verticles.page;
