// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.reason.CloseReason;

/** What happens on the connections of one host. */
interface ConnectionListener {
  /** The handshake is done: a request can be sent. */
  void ready(Connection connection);

  /** The transaction on it is over, and the connection can be lent again. */
  void released(Connection connection);

  /**
   * A transaction got its reply.
   *
   * @param reply in clear; null if its client is gone and it was not kept
   */
  void replied(Transaction transaction, Line reply);

  /**
   * A connection has ended.
   *
   * @param transaction that was on it, or null
   * @param sent false if nothing of that transaction's request was sent
   */
  void closed(Connection connection, CloseReason reason, Transaction transaction, boolean sent);
}
