// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.Crowd;
import org.loncapa.lonc.verticles.fakes.Crowd.Question;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.LoadClients;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/**
 * Clients and a lond of one host that take as much memory as they can get: the daemon as it is
 * installed stays within its bound, and the clients of other hosts are answered right all the time.
 */
class HostileMemoryTest extends MemoryRow {
  private static final int MEBIBYTES = 420;
  private static final int SLICE = 64 * 1024;
  private static final int CONNECTIONS = 10;

  /** Of a request that begins {@code encrypt:}, just under the bound of 16 MiB. */
  private static final int LONGEST = 16 * 1024 * 1024 - 600;

  private final List<UnixClient> clients = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void closeClients() throws IOException {
    leave();
    threads.shutdownNow();
  }

  private void leave() throws IOException {
    for (UnixClient client : clients) {
      client.close();
    }
    clients.clear();
  }

  private UnixClient come() throws IOException {
    UnixClient client = new UnixClient(rig().site().socket(FAR));
    clients.add(client);
    return client;
  }

  /** A request is held, and with it its sealed form, which is twice as long. */
  @ParameterizedTest
  @ValueSource(ints = {1, 14, 40, 200})
  void manyClientsSendLongRequestsToBeSealed(int count) throws Exception {
    serve();
    try (LoadClients load = rig().load(CLIENTS, OTHERS)) {
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        UnixClient client = come();
        answers.add(CompletableFuture.supplyAsync(() -> sealed(client), threads));
      }
      List<String> told = answers.stream().map(CompletableFuture::join).toList();
      assertThat(told).isSubsetOf("unknown_cmd", "con_lost");
      assertThat(count > 1 || told.contains("unknown_cmd")).isTrue();
      load.awaitMore(CLIENTS);
      load.assertAllRight();
    }
    leave();
    assertNormalAndNeverOver(MEBIBYTES);
  }

  private static String sealed(UnixClient client) {
    try {
      client.sendRaw(LineText.bytes("encrypt:"));
      byte[] slice = new byte[SLICE];
      Arrays.fill(slice, (byte) 'x');
      for (int sent = 0; sent < LONGEST; sent += SLICE) {
        client.sendRaw(sent + SLICE <= LONGEST ? slice : Arrays.copyOf(slice, LONGEST - sent));
      }
      client.sendRaw(new byte[] {'\n'});
      return client.line();
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Each write is an array of its own on the other side, with a header of 16 bytes. */
  @Test
  void thousandsOfClientsWithARequestUnderWaySendSingleBytes() throws Exception {
    serve("LONC_TRANSACTION_TIMEOUT=5min", "LONC_QUEUE_TIMEOUT=5min");
    rig().lond(FAR).hold();
    byte[] newline = {'\n'};
    try (LoadClients load = rig().load(CLIENTS, OTHERS)) {
      for (int i = 0; i < 4_090; i++) {
        come().send("echo:" + i);
      }
      for (int round = 0; round < 400; round++) {
        for (UnixClient client : clients) {
          sendIfThere(client, newline);
        }
      }
      load.awaitMore(CLIENTS);
      load.assertAllRight();
    }
    leave();
    rig().lond(FAR).stopHolding();
    rig().lond(FAR).release(CONNECTIONS);
    assertNormalAndNeverOver(MEBIBYTES);
  }

  private static void sendIfThere(UnixClient client, byte[] bytes) {
    try {
      client.sendRaw(bytes);
    } catch (IOException closed) {
      // It was told con_lost meanwhile, or had no room.
    }
  }

  /** More than the total together; then the clients leave, and lond does not end its replies. */
  @Test
  void threeHalfRepliesOfALondCostOtherHostsNothing() throws Exception {
    serve();
    try (LoadClients load = rig().load(CLIENTS, OTHERS)) {
      for (int i = 0; i < 3; i++) {
        come().send("huge:44700000:" + i);
      }
      Await.holds("one host has no more than its share", this::oneIsRefused);
      load.awaitMore(CLIENTS);
      load.assertAllRight();
    }
    assertThat(rig().daemon().log()).anyMatch(line -> line.contains("no memory for a request or"));
    leave();
    Await.holds("nothing is held for clients that left", () -> held() == 0);
    try (LoadClients load = rig().load(CLIENTS, OTHERS)) {
      load.awaitMore(CLIENTS);
      load.assertAllRight();
    }
    assertNormalAndNeverOver(MEBIBYTES);
  }

  private boolean oneIsRefused() throws IOException {
    return rig().count(FAR, "closes", "memory_full") >= 2;
  }

  private long held() throws IOException {
    return rig().status().getJsonObject("daemon").getLong("memory_held_bytes");
  }

  /** Replies that fit into the buffers behind the heap: these are counted as well. */
  @ParameterizedTest
  @CsvSource({"2000, 90000", "3000, 300000", "4000, 40000"})
  void thousandsOfClientsDoNotTakeTheirReplies(int count, int bytes) throws Exception {
    serve();
    try (LoadClients load = rig().load(CLIENTS, OTHERS);
        Crowd readers = Crowd.asks(count, sockets(List.of(FAR)), Question.filled(bytes))) {
      Await.holds("none waits for lond any more", this::farIsDone);
      load.awaitMore(CLIENTS);
      load.assertAllRight();
      assertThat(readers.ends().keySet()).isSubsetOf(Ending.RIGHT, Ending.CON_LOST);
    }
    assertNormalAndNeverOver(MEBIBYTES);
  }

  /** The kernel takes the first replies, and the next one lies with us. */
  @Test
  void clientsThatPipelineAndDoNotReadHoldOneReplyEach() throws Exception {
    serve();
    try (LoadClients load = rig().load(CLIENTS, OTHERS)) {
      for (int i = 0; i < 2_000; i++) {
        int number = i;
        String requests =
            IntStream.range(0, 8)
                .mapToObj(j -> "fill:60000:" + number + "." + j + "\n")
                .collect(Collectors.joining());
        sendIfThere(come(), LineText.bytes(requests));
      }
      Await.holds("none waits for lond any more", () -> waiting() == 0);
      load.awaitMore(CLIENTS);
      load.assertAllRight();
    }
    leave();
    assertNormalAndNeverOver(MEBIBYTES);
  }

  private boolean farIsDone() throws IOException {
    return waiting() == 0;
  }

  private int waiting() throws IOException {
    var far = rig().hostStatus(FAR);
    return far.getInteger("queued") + far.getInteger("connections_busy");
  }
}
