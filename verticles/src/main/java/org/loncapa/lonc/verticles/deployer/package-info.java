// SPDX-License-Identifier: Apache-2.0
/**
 * Deploys one HostVerticle for each host of the table, redeploys failed ones, and applies reloads.
 */
package org.loncapa.lonc.verticles.deployer;
