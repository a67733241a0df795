// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.handshake;

import org.loncapa.lonc.shared.protocol.Line;

/** What the caller has to do next in a handshake. */
public sealed interface HandshakeStep {

  /**
   * Send a line and wait for the answer.
   *
   * @param next the state after sending
   * @param line what to send
   */
  record Send(HandshakeState next, Line line) implements HandshakeStep {}

  /**
   * The handshake is done; the connection is idle.
   *
   * @param buildKey what the session key is derived from: 1 to {@link Handshake#KEY_LIMIT} bytes of
   *     0-9 and A-F, no newline
   */
  record Ready(byte[] buildKey) implements HandshakeStep {}

  /**
   * The connection failed and is to be closed.
   *
   * @param reason why
   * @param at the state in which lond said it
   */
  record Refused(Reason reason, HandshakeState at) implements HandshakeStep {}

  /** Why a handshake failed. */
  enum Reason {
    /** lond said so: this site is not in its table, as a rule. */
    REFUSED,
    /** Something else than {@code ok} came when the challenge had been sent back. */
    NOT_OK,
    /** The challenge is empty, over the limit, or has bytes that can't be printed. */
    MALFORMED_CHALLENGE,
    /** The build key is empty, over the limit, or has other characters than 0-9 and A-F. */
    MALFORMED_KEY
  }
}
