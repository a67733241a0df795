// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.Wire;
import org.loncapa.lonc.shared.text.LocalTimes;

/**
 * The line in lonnet.perm.log that says a delayed request was delivered: {@code
 * EPOCH:S:HOST:REQUEST:LOCALTIME}.
 *
 * <p>It is the one place where a request is written out. The site's programs look for it there, to
 * tell a request that was delivered later from one that failed for ever.
 */
public final class PermLine {
  private PermLine() {}

  /**
   * Returns the whole line, its newline included.
   *
   * @param epochSeconds when the reply came, in seconds since 1970
   * @param hostId the host that took it
   * @param request the request as it was in the file; its bytes are not changed
   * @param zone where the site is
   * @throws ArithmeticException if the line would not fit into an array
   */
  public static byte[] of(long epochSeconds, String hostId, Line request, ZoneId zone) {
    byte[] before = bytes(epochSeconds + ":S:" + hostId + ":");
    byte[] after = bytes(":" + LocalTimes.print(epochSeconds, zone));
    int size = Math.addExact(Math.addExact(before.length, request.length()), after.length);
    byte[] line = new byte[size];
    System.arraycopy(before, 0, line, 0, before.length);
    int at = before.length;
    for (int i = 0; i < request.pieces(); i++) {
      byte[] piece = request.piece(i);
      System.arraycopy(piece, 0, line, at, piece.length);
      at += piece.length;
    }
    // What follows goes over the newline of the request, and leaves room for one at the end.
    System.arraycopy(after, 0, line, at - 1, after.length);
    line[size - 1] = Wire.NEWLINE;
    return line;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
