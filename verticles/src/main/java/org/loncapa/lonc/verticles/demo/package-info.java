// SPDX-License-Identifier: Apache-2.0
/**
 * A demo of lonc: a site in a temporary folder, two stand-in londs, the daemon, and a client that
 * sends requests and checks the replies.
 *
 * <p>The daemon is the real one, started with the settings and the table in that folder. Only the
 * londs are stand-ins; they follow the protocol.
 */
package org.loncapa.lonc.verticles.demo;
