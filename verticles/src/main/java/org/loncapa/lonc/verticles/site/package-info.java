// SPDX-License-Identifier: Apache-2.0
/**
 * The site that lonc serves, before any verticle is there: its settings and host table, its
 * folders, and the lock and pid file that mark it as served.
 */
package org.loncapa.lonc.verticles.site;
