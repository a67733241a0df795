// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import org.loncapa.lonc.shared.reason.ClientCloseReason;
import org.loncapa.lonc.verticles.io.ByteSocket;

/** Keeps the clients of one host. */
interface ClientOwner {
  /** Returns whether a client is to be closed once its request is answered. */
  boolean closesIdle();

  /**
   * A client has ended. Its socket is closed once it has taken its last answer.
   *
   * @param progress of that answer
   */
  void ended(
      Client client, ClientCloseReason reason, ByteSocket socket, WriteStallDetector progress);
}
