// SPDX-License-Identifier: Apache-2.0
/** Deploys one HostVerticle for each host of the table, and a failed one again. */
package org.loncapa.lonc.verticles.deployer;
