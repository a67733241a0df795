// SPDX-License-Identifier: Apache-2.0
/**
 * What lonc measures of itself, and how Prometheus gets to see it. Hosts count for themselves;
 * nothing here is touched by a request: everything is gathered when somebody looks.
 */
package org.loncapa.lonc.verticles.metrics;
