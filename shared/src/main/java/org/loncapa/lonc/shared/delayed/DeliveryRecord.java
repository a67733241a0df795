// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.text.LocalTimes;

/**
 * The line in lonnet.perm.log that says a delayed request was delivered: {@code
 * EPOCH:S:HOST:REQUEST:LOCALTIME}.
 *
 * <p>It is the one place where a request is written out. The site's programs look for it there, to
 * tell a request that was delivered later from one that failed for ever.
 */
public final class DeliveryRecord {
  private DeliveryRecord() {}

  /**
   * Returns the whole line, its newline included. It shares the pieces of the request, all but the
   * last, which is copied.
   *
   * @param epochSeconds when the reply came, in seconds since 1970
   * @param hostId the host that took it
   * @param request the request as it was in the file; its bytes are not changed
   * @param zone where the site is
   * @throws ArithmeticException if the line would have more bytes than {@link Integer#MAX_VALUE}
   */
  public static Line of(long epochSeconds, String hostId, Line request, ZoneId zone) {
    List<byte[]> pieces = new ArrayList<>(request.pieces() + 2);
    pieces.add(bytes(epochSeconds + ":S:" + hostId + ":"));
    int last = request.pieces() - 1;
    for (int i = 0; i < last; i++) {
      pieces.add(request.piece(i));
    }
    byte[] end = request.piece(last);
    pieces.add(Arrays.copyOf(end, end.length - 1)); // without its newline
    pieces.add(bytes(":" + LocalTimes.print(epochSeconds, zone) + "\n"));
    return Line.ofPieces(pieces);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
