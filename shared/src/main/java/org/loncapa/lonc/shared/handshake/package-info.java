// SPDX-License-Identifier: Apache-2.0
/**
 * The handshake that a new connection does with its lond, as a pure machine: a state and a line go
 * in, what to do next comes out. Time limits and sockets are the caller's.
 */
package org.loncapa.lonc.shared.handshake;
