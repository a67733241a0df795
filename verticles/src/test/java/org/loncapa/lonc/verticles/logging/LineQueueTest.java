// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The writer is the test itself: it stands still until it is told to write one line. */
class LineQueueTest {
  private final HandSink sink = new HandSink();
  private final List<String> complaints = new ArrayList<>();
  private final LineQueue queue = new LineQueue(4, sink, new Told());

  private static final class HandSink implements LineSink {
    private final List<String> lines = new ArrayList<>();
    private boolean full;
    private boolean broken;

    @Override
    public void write(byte[] line, long now) throws IOException {
      if (broken) {
        throw new NoClassDefFoundError("no file can be opened");
      }
      if (full) {
        throw new IOException("no room");
      }
      lines.add(new String(line, StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {}
  }

  private final class Told implements LineQueue.Listener {
    @Override
    public byte[] dropReport(long dropped) {
      return bytes(dropped + " lost");
    }

    @Override
    public void failed(Throwable e) {
      complaints.add(e.getMessage());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void offer(int from, int to) {
    for (int i = from; i <= to; i++) {
      queue.offer(bytes("" + i));
    }
  }

  private void write(int lines) throws InterruptedException {
    for (int i = 0; i < lines; i++) {
      assertThat(queue.writeNext()).isTrue();
    }
  }

  @Test
  void linesComeOutInOrderUntilTheEnd() throws Exception {
    offer(1, 3);
    assertThat(queue.end(0)).isTrue();
    write(3);
    assertThat(queue.writeNext()).isFalse();
    assertThat(sink.lines).containsExactly("1", "2", "3");
    assertThat(queue.dropped()).isZero();
  }

  @Test
  void whatHasNoRoomIsCountedAndToldOnceThereIsRoomAgain() throws Exception {
    offer(1, 7);
    assertThat(queue.dropped()).isEqualTo(3);
    write(4);
    assertThat(sink.lines).containsExactly("1", "3 lost", "2", "3", "4");
    offer(8, 8);
    write(1);
    assertThat(sink.lines).endsWith("4", "8");
    assertThat(queue.dropped()).isEqualTo(3);
  }

  @Test
  void anEndThatHasNoRoomIsRefused() throws Exception {
    offer(1, 4);
    assertThat(queue.end(0)).isFalse();
  }

  @Test
  void aSinkThatFailsIsComplainedOfOnceAndItsLinesAreCounted() throws Exception {
    sink.full = true;
    offer(1, 3);
    write(3);
    assertThat(complaints).containsExactly("no room");
    assertThat(queue.dropped()).isEqualTo(3);
    assertThat(sink.lines).isEmpty();
  }

  @Test
  void aSinkThatWorksAgainIsToldWhatItMissed() throws Exception {
    sink.full = true;
    offer(1, 2);
    write(2);
    sink.full = false;
    offer(3, 4);
    write(2);
    assertThat(sink.lines).containsExactly("2 lost", "3", "4");
    sink.full = true;
    offer(5, 5);
    write(1);
    assertThat(complaints).containsExactly("no room", "no room");
    assertThat(queue.dropped()).isEqualTo(3);
  }

  @Test
  void evenAFaultOfItsOwnDoesNotEndTheWriting() throws Exception {
    sink.broken = true;
    offer(1, 1);
    write(1);
    sink.broken = false;
    offer(2, 2);
    write(1);
    assertThat(sink.lines).containsExactly("1 lost", "2");
  }

  @Test
  void anEmptyLineIsNoLoss() throws Exception {
    sink.full = true;
    queue.offer(new byte[0]);
    write(1);
    assertThat(complaints).hasSize(1);
    assertThat(queue.dropped()).isZero();
  }
}
