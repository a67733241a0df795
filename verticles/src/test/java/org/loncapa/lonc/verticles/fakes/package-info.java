// SPDX-License-Identifier: Apache-2.0
/**
 * What the tests put around the daemon: a lond that goes wrong where it is told to, a site in a
 * temporary folder, and clients that wait. Each is tested itself.
 */
package org.loncapa.lonc.verticles.fakes;
