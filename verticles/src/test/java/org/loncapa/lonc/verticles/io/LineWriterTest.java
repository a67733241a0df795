// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.Transport;

@ParameterizedClass
@EnumSource(Transport.class)
class LineWriterTest {
  /** Much more than the system and the channel hold for one who does not read. */
  private static final int BIG = 8_000_000;

  /** The channel's own bound and one slice, with something for each piece. */
  private static final int MOST_UNSENT = 128 * 1024;

  @Parameter Transport transport;
  private SocketPair pair;
  private LineWriter writer;
  private boolean writing;
  private int drainedWhileWriting;
  private int timesDone;

  /** Goes on whenever there is room, as all who write lines do. */
  private final class GoesOn implements ByteSocket.Listener {
    @Override
    public void bytes(byte[] chunk) {}

    @Override
    public void drained() {
      if (writing) {
        drainedWhileWriting++;
      }
      if (!writer.done() && writer.more()) {
        timesDone++;
      }
    }

    @Override
    public void inputEnded() {}

    @Override
    public void closed(Throwable cause) {}
  }

  @BeforeEach
  void connect() throws IOException {
    pair =
        new SocketPair(
            transport,
            socket -> {
              writer = new LineWriter(socket);
              return new GoesOn();
            });
  }

  @AfterEach
  void close() throws IOException {
    pair.close();
  }

  private boolean write(Line line) {
    return pair.on(
        () -> {
          writing = true;
          boolean done = writer.write(line);
          writing = false;
          if (done) {
            timesDone++;
          }
          return done;
        });
  }

  private static byte[] text(int length) {
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) ('0' + i / 7 % 60);
    }
    return text;
  }

  /** The line of this text, in pieces of 1, 2, 3, … bytes up to this, and again from 1. */
  private static Line inPieces(byte[] text, int most) {
    byte[] whole = LineText.line(text).bytes();
    List<byte[]> pieces = new ArrayList<>();
    int from = 0;
    for (int size = 1; from < whole.length; size = size % most + 1) {
      int to = Math.min(whole.length, from + size);
      pieces.add(Arrays.copyOfRange(whole, from, to));
      from = to;
    }
    return Line.ofPieces(pieces);
  }

  private void assertComes(byte[] text) throws IOException {
    assertThat(pair.other().line().equals(new String(text, StandardCharsets.ISO_8859_1))).isTrue();
  }

  @Test
  void shortLinesAreDoneAtOnce() throws IOException {
    assertThat(write(LineText.line("one"))).isTrue();
    assertThat(write(LineText.line(""))).isTrue();
    assertThat(write(inPieces(text(100), 9))).isTrue();
    assertThat(pair.other().line()).isEqualTo("one");
    assertThat(pair.other().line()).isEmpty();
    assertComes(text(100));
  }

  @Test
  void aLongLineWaitsInItsPiecesForOneWhoDoesNotReadAndComesWhole() throws IOException {
    byte[] text = text(BIG);
    assertThat(write(LineText.line(text))).isFalse();
    assertThat(pair.<Boolean>on(writer::done)).isFalse();
    assertThat(pair.<Long>on(pair.socket()::unsent)).isBetween(1L, (long) MOST_UNSENT);
    assertComes(text);
    assertThat(pair.<Boolean>on(writer::done)).isTrue();
    assertThat(pair.<Integer>on(() -> timesDone)).isEqualTo(1);
  }

  @Test
  void roomThatIsToldOfWhileItWritesMixesNothingUp() throws IOException {
    for (int most : List.of(1000, 40_000, 200_000)) {
      byte[] text = text(BIG / 2);
      write(inPieces(text, most));
      assertComes(text);
    }
    assertThat(pair.<Integer>on(() -> drainedWhileWriting)).isPositive();
    assertThat(pair.<Integer>on(() -> timesDone)).isEqualTo(3);
  }

  @Test
  void aLineBeforeTheOneBeforeIsWrittenIsAFault() throws IOException {
    byte[] text = text(BIG);
    write(LineText.line(text));
    assertThatThrownBy(() -> write(LineText.line("too early")))
        .isInstanceOf(IllegalStateException.class);
    pair.on(() -> writing = false);
    assertComes(text);
  }
}
