// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loncapa.lonc.verticles.demo.LineText;

/** A client of the soak reports each reply that is not its own, whatever daemon gives it. */
class PlantedMixUpTest {
  private static final String STRAY = Crossings.STRAY + "h1-5";

  private final Ledger ledger = new Ledger(new Journal());
  private final Crossings crossings = new Crossings(0);

  @TempDir Path folder;

  /** What the ledger has after one request that is answered so. */
  private String brokenAfter(UnaryOperator<String> answer) throws Exception {
    Path socket = folder.resolve("h1");
    Place place = new Place("h1", "127.0.0.2", true, socket, new ExpectedPresence());
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server, answer));
      Random random = new Random(1);
      new SoakClient(
              place,
              new ExpectedPresence(),
              ClientBehaviour.PER_CALL,
              "call",
              random,
              ledger,
              crossings)
          .turn(millis -> true);
      served.get(20, TimeUnit.SECONDS);
    }
    return ledger.broken();
  }

  private static void serve(ServerSocketChannel server, UnaryOperator<String> answer) {
    try (SocketChannel client = server.accept()) {
      StringBuilder request = new StringBuilder();
      ByteBuffer one = ByteBuffer.allocate(1);
      while (client.read(one.clear()) > 0 && one.get(0) != '\n') {
        request.append((char) (one.get(0) & 0xff));
      }
      client.write(ByteBuffer.wrap(LineText.bytes(answer.apply(request.toString()))));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String own(String request) {
    return request.substring("echo:".length()) + "\n";
  }

  @Test
  void itsOwnReplyIsRight() throws Exception {
    assertThat(brokenAfter(PlantedMixUpTest::own)).isNull();
  }

  @Test
  void conLostIsRight() throws Exception {
    assertThat(brokenAfter(request -> "con_lost\n")).isNull();
  }

  @Test
  void theReplyOfAnotherClientIsReported() throws Exception {
    assertThat(brokenAfter(request -> own(request).replace("call.", "kept.")))
        .contains("got another reply");
  }

  @Test
  void oneOtherByteIsReported() throws Exception {
    assertThat(brokenAfter(request -> "x" + own(request).substring(1)))
        .contains("got another reply");
  }

  @Test
  void aPartOfTheReplyIsReported() throws Exception {
    assertThat(brokenAfter(request -> own(request).substring(0, 3))).contains("and the end");
  }

  @Test
  void aStrayLineIsReported() throws Exception {
    assertThat(brokenAfter(request -> STRAY + "\n")).contains("got another reply");
  }

  @Test
  void aStrayLineThatMetAnotherRequestIsReported() throws Exception {
    crossings.met(STRAY, "echo:kept.h1.0:");
    assertThat(brokenAfter(request -> STRAY + "\n")).contains("got another reply");
  }

  @Test
  void aStrayLineThatMetTheRequestIsNot() throws Exception {
    UnaryOperator<String> stray =
        request -> {
          crossings.met(STRAY, request);
          return STRAY + "\n";
        };
    assertThat(brokenAfter(stray)).isNull();
  }
}
