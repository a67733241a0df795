// SPDX-License-Identifier: Apache-2.0
/** The port that is looked at: metrics for Prometheus, health for machines, a page for people. */
package org.loncapa.lonc.verticles.page;
