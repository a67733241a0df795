// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

/** What a connection to lond is busy with; {@link Connection} has the picture. */
enum ConnectionPhase {
  /** No socket yet, or TLS is being agreed on: see {@link ConnectAttempt}. */
  CONNECTING,
  HANDSHAKE,
  /** Nothing is due: not lent, resting, or about to be lent. */
  IDLE,
  /** Lent. The request is read from disk, or sealed on a worker; nothing of it is written. */
  PREPARING,
  /** The request is written or being written; its reply is due. */
  AWAITING,
  /** The whole sealed reply is here and is opened on a worker. */
  OPENING,
  /** The same, and lond sent more or closed: the connection ends with this reply. */
  OPENING_LAST,
  ENDED
}
