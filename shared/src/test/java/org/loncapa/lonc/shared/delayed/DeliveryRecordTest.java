// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.protocol.Line;

class DeliveryRecordTest {
  private static final long WEDNESDAY = 1118273462;

  @Test
  void hasTheFormThatTheSitesProgramsRead() {
    Line request = Line.of(bytes("put:msu:user:nohist_x:a=b\n"));
    Line line = DeliveryRecord.of(WEDNESDAY, "msul1", request, ZoneId.of("America/Detroit"));
    assertThat(text(line))
        .isEqualTo("1118273462:S:msul1:put:msu:user:nohist_x:a=b:Wed Jun  8 19:31:02 2005\n");
  }

  @Test
  void everyByteOfTheRequestStaysAsItIs() {
    byte[] request = new byte[256];
    int at = 0;
    for (int b = 0; b < 256; b++) {
      if (b != '\n') {
        request[at++] = (byte) b;
      }
    }
    request[at] = '\n';
    Line line = DeliveryRecord.of(0, "h", Line.of(request), ZoneOffset.UTC);
    String clear = text(request).substring(0, 255);
    assertThat(text(line)).isEqualTo("0:S:h:" + clear + ":Thu Jan  1 00:00:00 1970\n");
  }

  @Test
  void aRequestOfSeveralPiecesIsWrittenAsOne() {
    Line pieces = Line.ofPieces(List.of(bytes("pi"), bytes("n"), bytes("g\n")));
    Line whole = Line.of(bytes("ping\n"));
    String one = text(DeliveryRecord.of(0, "h", whole, ZoneOffset.UTC));
    assertThat(text(DeliveryRecord.of(0, "h", pieces, ZoneOffset.UTC))).isEqualTo(one);
    Line apart = Line.ofPieces(List.of(bytes("ping"), bytes("\n")));
    assertThat(text(DeliveryRecord.of(0, "h", apart, ZoneOffset.UTC))).isEqualTo(one);
  }

  @Test
  void aLargeRequestIsNotCopied() {
    byte[] large = new byte[64 * 1024];
    Line line =
        DeliveryRecord.of(0, "h", Line.ofPieces(List.of(large, bytes("x\n"))), ZoneOffset.UTC);
    assertThat(line.piece(1)).isSameAs(large);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(Line line) {
    return text(line.bytes());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
