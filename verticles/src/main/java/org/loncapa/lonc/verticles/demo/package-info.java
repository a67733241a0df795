// SPDX-License-Identifier: Apache-2.0
/**
 * A round trip to try lonc out: a site in a temporary folder, two stand-ins for lond, the daemon,
 * and a client that asks and checks.
 *
 * <p>The daemon here is the real one, started from the settings and the table in that folder. Only
 * the londs are stand-ins, and they keep to the protocol.
 */
package org.loncapa.lonc.verticles.demo;
