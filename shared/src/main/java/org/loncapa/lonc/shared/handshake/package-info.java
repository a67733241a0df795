// SPDX-License-Identifier: Apache-2.0
/**
 * The handshake of a new connection (PROTOCOL.md section 2.1), as a state machine without input or
 * output: it maps a state and a line to the next step. Timeouts and sockets belong to the caller.
 */
package org.loncapa.lonc.shared.handshake;
