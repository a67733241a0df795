// SPDX-License-Identifier: Apache-2.0
/**
 * The site that lonc serves, as read before any verticle is deployed: its settings and host table,
 * its folders, and the lock and pid file.
 */
package org.loncapa.lonc.verticles.site;
