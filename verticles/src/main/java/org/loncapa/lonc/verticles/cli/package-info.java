// SPDX-License-Identifier: Apache-2.0
/**
 * loncctl: asks and steers a lonc that runs, through its control socket.
 *
 * <p>It uses the JDK and shared alone. Vert.x would cost more than a second of each call, and a
 * library for command lines or JSON a good part of what a call may take.
 */
package org.loncapa.lonc.verticles.cli;
