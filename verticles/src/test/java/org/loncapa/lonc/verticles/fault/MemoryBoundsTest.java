// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.Crowd;
import org.loncapa.lonc.verticles.fakes.Crowd.Question;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.LoadClients;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/**
 * Whatever is sent to it, the daemon as it is installed never grows beyond a bound, and those who
 * ask other hosts are answered right all the time: one host never has all of {@code
 * maxBufferedBytes}.
 */
class MemoryBoundsTest extends MemoryRow {
  private static final int SLOW_READERS = 1_000;
  private static final int MEGABYTE = 1_000_000;
  private static final int LARGE_REPLY = 256 * 1024 * 1024;
  private static final int LARGE_LINE = 100 * MEGABYTE;
  private static final int SLICE = 64 * 1024;

  /** As many requests, so that all connections take part. */
  private static final int CONNECTIONS = 10;

  /** Each is gathered up to the 16 MiB of {@code maxRequestSize}: one host has room for these. */
  private static final int WRITERS = 3;

  /**
   * The heap that the script sets, all of which is used where lines of megabytes come and go before
   * they are collected; and 132 for what lies outside of it: code, classes, stacks, and the buffers
   * of the sockets.
   */
  private static final int MEBIBYTES = 288 + 132;

  /** So many replies of a megabyte are held at least, of the 65 MiB that one host may have. */
  private static final int HELD = 50;

  @Test
  void aThousandSlowReadersOfRepliesOfAMegabyte() throws Exception {
    serve();
    try (LoadClients load = rig().load(CLIENTS, OTHERS);
        Crowd readers =
            Crowd.asks(SLOW_READERS, sockets(List.of(FAR)), Question.filled(MEGABYTE))) {
      Await.holds("none waits for lond any more", this::farIsDone);
      assertServed(load);
      Map<Ending, Integer> ends = readers.ends();
      assertThat(ends.keySet()).isSubsetOf(Ending.RIGHT, Ending.CON_LOST);
      assertThat(ends.get(Ending.RIGHT)).isGreaterThan(HELD);
    }
    assertNormalAndNeverOver(MEBIBYTES);
  }

  private boolean farIsDone() throws IOException {
    JsonObject far = rig().hostStatus(FAR);
    return far.getInteger("clients") == SLOW_READERS
        && far.getInteger("queued") == 0
        && far.getInteger("connections_busy") == 0;
  }

  @Test
  void aReplyOf256MebibytesFromALond() throws Exception {
    assertTooLong(LARGE_REPLY);
  }

  @Test
  void aLineOf100MegabytesWithoutNewlineFromALond() throws Exception {
    assertTooLong(LARGE_LINE);
  }

  /** One first, for the one bound; then as many as can be, for that of all together. */
  private void assertTooLong(int bytes) throws Exception {
    serve();
    try (LoadClients load = rig().load(CLIENTS, OTHERS)) {
      assertThat(ends(1, bytes)).isEqualTo(Map.of(Ending.ERROR_LINE, 1));
      assertServed(load);
    }
    try (LoadClients load = rig().load(CLIENTS, OTHERS)) {
      assertThat(ends(CONNECTIONS, bytes).keySet()).isSubsetOf(Ending.ERROR_LINE, Ending.CON_LOST);
      assertServed(load);
    }
    assertNoTryWasLost();
    assertNormalAndNeverOver(MEBIBYTES);
  }

  private Map<Ending, Integer> ends(int clients, int bytes) throws IOException {
    try (Crowd crowd = Crowd.asks(clients, sockets(List.of(FAR)), Question.huge(bytes))) {
      return crowd.ends();
    }
  }

  @Test
  void aLineOf100MegabytesWithoutNewlineFromAClient() throws Exception {
    serve();
    List<UnixClient> clients = new ArrayList<>();
    try (LoadClients load = rig().load(CLIENTS, OTHERS)) {
      for (int i = 0; i < WRITERS; i++) {
        clients.add(new UnixClient(rig().site().socket(FAR)));
      }
      pourOut(clients);
      for (UnixClient client : clients) {
        assertThat(client.line()).isEqualTo("error: request too long");
        client.sendRaw(new byte[] {'\n'});
        client.awaitEnd();
      }
      assertServed(load);
    } finally {
      for (UnixClient client : clients) {
        client.close();
      }
    }
    assertThat(rig().lond(FAR).progress().requests()).isEmpty();
    assertNormalAndNeverOver(MEBIBYTES);
  }

  private static void pourOut(List<UnixClient> clients) throws IOException {
    byte[] slice = new byte[SLICE];
    Arrays.fill(slice, (byte) 'x');
    for (int sent = 0; sent < LARGE_LINE; sent += SLICE) {
      for (UnixClient client : clients) {
        client.sendRaw(slice);
      }
    }
  }

  private void assertNoTryWasLost() throws IOException {
    assertThat(rig().daemon().log()).noneMatch(line -> line.contains("tries left"));
  }

  /** Those who ask the other hosts were all answered right. */
  private static void assertServed(LoadClients load) throws Exception {
    load.awaitMore(CLIENTS);
    load.assertAllRight();
  }
}
