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
 * The line in lonnet.perm.log that records a delivered delayed request: {@code
 * EPOCH:S:HOST:REQUEST:LOCALTIME} (PROTOCOL.md section 5).
 *
 * <p>No other file contains a request. The site's programs read it there, to distinguish a request
 * that was delivered later from one that failed permanently.
 */
public final class DeliveryRecord {
  private DeliveryRecord() {}

  /**
   * Returns the line, newline included. It shares the pieces of the request, except for the last
   * one, which is copied.
   *
   * @param epochSeconds time of the reply, in seconds since 1970
   * @param hostId the host that accepted the request
   * @param request the request as in the file; not changed
   * @param zone time zone of the site
   * @throws ArithmeticException if the line would be longer than {@link Integer#MAX_VALUE} bytes
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
