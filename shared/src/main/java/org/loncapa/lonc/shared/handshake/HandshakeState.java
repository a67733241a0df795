// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.handshake;

/** The state of a handshake: what was sent last, and therefore what lond must send next. */
public enum HandshakeState {
  /** {@code init} was sent; the challenge is expected. */
  INITIALIZED,
  /** The challenge was returned; {@code ok} is expected. */
  CHALLENGE_REPLIED,
  /** {@code ekey} was sent; the build key is expected. */
  REQUESTING_KEY
}
