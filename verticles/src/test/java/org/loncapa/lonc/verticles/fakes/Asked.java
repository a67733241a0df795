// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import org.loncapa.lonc.shared.crypto.SessionCipher;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.demo.LondCommand;

/**
 * A request that is to be answered, well or badly.
 *
 * @param command the request, opened if it was sealed
 * @param cipher what seals the reply; null if the request came in clear
 * @param wires where the answer goes
 * @param answered is run when a good reply is sent
 */
record Asked(LondCommand command, SessionCipher cipher, Wires wires, Runnable answered) {
  /** The whole good line with this text, sealed if the request was. */
  byte[] line(byte[] text) {
    Line line = LineText.line(text);
    return (cipher == null ? line : cipher.seal(line)).bytes();
  }

  /** A good reply. */
  void reply(byte[] text) {
    answered.run();
    wires.send(line(text));
  }
}
