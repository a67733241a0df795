// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.verticles.demo.LineClient;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.BrokenPromise.CutOff;

/**
 * Takes the answer to one request and judges it.
 *
 * @param id of the request
 * @param expected its own reply, without the newline
 */
public record Exchange(String id, byte[] expected) {
  private static final int SHOWN = 60;
  private static final byte[] CON_LOST = LineText.bytes("con_lost");
  private static final byte[] REQUEST_TOO_LONG = LineText.bytes("error: request too long");
  private static final byte[] REPLY_TOO_LONG = LineText.bytes("error: reply too long");

  /**
   * Waits for the answer, as long as the client has patience.
   *
   * @throws BrokenPromise if it is another one's, or but a part, or does not come
   */
  public Ending end(LineClient client) throws BrokenPromise {
    try {
      return judge(client.read());
    } catch (SocketTimeoutException e) {
      throw new BrokenPromise(
          "%s got no answer, but %d bytes of one: %s"
              .formatted(id, client.retained(), e.getMessage()));
    } catch (IOException e) {
      return closed(client.retained());
    }
  }

  private Ending closed(int part) throws CutOff {
    if (part == 0) {
      return Ending.CLOSED;
    }
    throw new CutOff(
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
    throw new BrokenPromise.AnotherReply(
        "%s got another reply, of %d bytes instead of %d: %s"
            .formatted(id, reply.length, expected.length, beginning),
        reply);
  }
}
