// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.verticles.demo.LineClient;
import org.loncapa.lonc.verticles.demo.LineText;

/**
 * Takes the answer to one request and judges it.
 *
 * @param id of the request
 * @param expected its own reply, without the newline
 * @param mayBeCut whether its client was slow enough to be closed in the middle of a reply
 */
record Exchange(String id, byte[] expected, boolean mayBeCut) {
  private static final int SHOWN = 60;
  private static final byte[] CON_LOST = LineText.bytes("con_lost");
  private static final byte[] REQUEST_TOO_LONG = LineText.bytes("error: request too long");
  private static final byte[] REPLY_TOO_LONG = LineText.bytes("error: reply too long");

  /** A promise that was not kept, in words. */
  static final class BrokenPromise extends Exception {
    private static final long serialVersionUID = 1;

    BrokenPromise(String what) {
      super(what);
    }
  }

  /**
   * Waits for the answer.
   *
   * @param killed whether the daemon was killed since the request was begun
   */
  Ending end(LineClient client, Presence daemon, long mark) throws BrokenPromise {
    try {
      return judge(client.read());
    } catch (SocketTimeoutException e) {
      throw new BrokenPromise(
          "%s got no answer within %s, but %d bytes of one"
              .formatted(id, Limits.ANSWER, client.retained()));
    } catch (IOException e) {
      return closed(client.retained(), daemon.heldSince(mark));
    }
  }

  private Ending closed(int part, boolean daemonLived) throws BrokenPromise {
    if (part == 0) {
      return Ending.CLOSED;
    }
    if (!daemonLived) {
      return Ending.CUT_BY_KILL;
    }
    if (mayBeCut) {
      return Ending.CUT_AS_SLOW;
    }
    throw new BrokenPromise(
        "%s got %d bytes of a reply of %d, and the end".formatted(id, part, expected.length + 1));
  }

  private Ending judge(Line line) throws BrokenPromise {
    byte[] reply = LineText.text(line);
    if (Arrays.equals(reply, expected)) {
      return Ending.RIGHT;
    }
    if (Arrays.equals(reply, CON_LOST)) {
      return Ending.CON_LOST;
    }
    if (Arrays.equals(reply, REQUEST_TOO_LONG) || Arrays.equals(reply, REPLY_TOO_LONG)) {
      return Ending.ERROR_LINE;
    }
    int shown = Math.min(SHOWN, reply.length);
    String beginning = new String(reply, 0, shown, StandardCharsets.ISO_8859_1);
    throw new BrokenPromise(
        "%s got another reply, of %d bytes instead of %d: %s"
            .formatted(id, reply.length, expected.length, beginning));
  }
}
