// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.handshake;

/** Where a handshake stands: what was sent last, and so what lond must say next. */
public enum HandshakeState {
  /** {@code init} was sent; the challenge is awaited. */
  INITIALIZED,
  /** The challenge was sent back; {@code ok} is awaited. */
  CHALLENGE_REPLIED,
  /** {@code ekey} was sent; the build key is awaited. */
  REQUESTING_KEY
}
