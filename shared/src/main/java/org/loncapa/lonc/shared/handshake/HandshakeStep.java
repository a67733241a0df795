// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.handshake;

import org.loncapa.lonc.shared.protocol.Line;

/** The next action of the caller in a handshake. */
public sealed interface HandshakeStep {

  /**
   * Sends a line and waits for the answer.
   *
   * @param next the state after sending
   * @param line the line to send
   */
  record Send(HandshakeState next, Line line) implements HandshakeStep {}

  /**
   * The handshake is complete and the connection can take a request.
   *
   * @param buildKey input for the session key: 1 to {@link Handshake#KEY_LIMIT} bytes of 0-9 and
   *     A-F, without a newline
   */
  record Ready(byte[] buildKey) implements HandshakeStep {}

  /**
   * The handshake failed and the connection must close.
   *
   * @param reason the reason
   * @param at the state in which the line arrived
   */
  record Refused(Reason reason, HandshakeState at) implements HandshakeStep {}

  /** Why a handshake failed. */
  enum Reason {
    /** lond answered {@code refused}, usually because this site is not in its table. */
    REFUSED,
    /** A line other than {@code ok} followed the returned challenge. */
    NOT_OK,
    /** The challenge is empty, over the limit, or contains non-printable bytes. */
    MALFORMED_CHALLENGE,
    /** The build key is empty, over the limit, or contains characters other than 0-9 and A-F. */
    MALFORMED_KEY
  }
}
