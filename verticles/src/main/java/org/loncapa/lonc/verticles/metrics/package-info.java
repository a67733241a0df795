// SPDX-License-Identifier: Apache-2.0
/**
 * lonc's metrics and their export to Prometheus. Hosts keep their own counters; nothing here runs
 * on the path of a request: snapshots are collected on demand.
 */
package org.loncapa.lonc.verticles.metrics;
