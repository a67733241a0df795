// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/**
 * Lines over their bound, from a client and from a lond, in one piece and in many. Each is named,
 * none is kept, and the others are served meanwhile. What it costs in memory is looked at where the
 * daemon is a process of its own.
 */
class HugeLineTest extends FaultRow {
  private static final String REQUEST_TOO_LONG = "error: request too long";
  private static final String REPLY_TOO_LONG = "error: reply too long";
  private static final byte[] MEBIBYTE = new byte[1024 * 1024];

  private void assertOthersAreServed() throws IOException {
    verdicts().sentByEach(5, "echo");
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, 5));
  }

  /** With the bounds that are default: the request is over its own six times over. */
  @Test
  void aHundredMegabytesWithoutNewlineFromAClient() throws IOException {
    serve();
    UnixClient client = client();
    for (int i = 0; i < 100; i++) {
      client.sendRaw(MEBIBYTE); // fails if it were closed before the newline
    }
    assertThat(client.line()).isEqualTo(REQUEST_TOO_LONG);
    assertOthersAreServed();
    client.sendRaw(LineText.bytes("\n"));
    client.awaitEnd();
    assertThat(progress().requests()).hasSize(5);
    assertNormal();
  }

  @Test
  void aHundredMegabytesWithoutNewlineFromALond() throws IOException {
    serve();
    UnixClient client = sent("huge:100000000");
    progress().awaitRequests(1);
    assertOthersAreServed();
    assertThat(client.line()).isEqualTo(REPLY_TOO_LONG);
    assertThat(closes()).containsEntry("reply_too_long", 1);
    assertThat(client.ask("ping")).isEqualTo("far");
    assertNoTryWasLost();
    assertNormal();
  }

  /** The last one of the second is sealed to more than twice as many bytes. */
  @ParameterizedTest
  @ValueSource(
      strings = {"size:1025", "size:200000", "huge:100000", "encrypt:size:513", "slow:1025"})
  void aReplyOverItsBound(String request) throws IOException {
    serve("maxReplySize=1KiB");
    UnixClient client = client();
    assertThat(client.ask("size:1024")).hasSize(1024);
    assertThat(client.ask(request)).isEqualTo(REPLY_TOO_LONG);
    assertThat(closes()).isEqualTo(Map.of("reply_too_long", 1));
    assertThat(client.ask("ping")).isEqualTo("far");
    assertThat(progress().accepted()).isEqualTo(2);
    assertNoTryWasLost();
    assertNormal();
  }

  @Test
  void aRequestOfJustTheBoundIsServedAndOneMoreIsNot() throws IOException {
    serve("maxRequestSize=1KiB");
    String most = "x".repeat(1024 - "echo:".length());
    assertThat(ask("echo:" + most)).isEqualTo(most);
    assertThat(ask("echo:" + most + "y")).isEqualTo(REQUEST_TOO_LONG);
    assertThat(progress().requests()).hasSize(1);
    assertNormal();
  }

  @Test
  void aRequestOverItsBoundInOnePieceWithOthers() throws IOException {
    serve("maxRequestSize=1KiB");
    UnixClient client = client();
    client.sendRaw(LineText.bytes("echo:ok\necho:" + "x".repeat(1020) + "\necho:never\n"));
    assertThat(client.line()).isEqualTo("ok");
    assertThat(client.line()).isEqualTo(REQUEST_TOO_LONG);
    client.awaitEnd();
    assertThat(progress().requests()).hasSize(1);
    assertNormal();
  }

  @Test
  void aRequestOverItsBoundInManyPiecesIsNamedAtOnceAndClosedAfterItsNewline() throws IOException {
    serve("maxRequestSize=1KiB");
    UnixClient client = client();
    byte[] piece = LineText.bytes("x".repeat(700));
    client.sendRaw(piece);
    host().awaitSeen();
    client.sendRaw(piece);
    assertThat(client.line()).isEqualTo(REQUEST_TOO_LONG);
    for (int i = 0; i < 1000; i++) {
      client.sendRaw(piece);
    }
    client.sendRaw(LineText.bytes("x\n"));
    client.awaitEnd();
    assertThat(progress().requests()).isEmpty();
    assertNormal();
  }

  @Test
  void aMegabyteInOnePieceAndByteByByteIsAnsweredRight() throws IOException {
    serve();
    String big = "0123456789abcdef".repeat(65_536);
    UnixClient client = client();
    assertThat(client.ask("echo:" + big).equals(big)).isTrue();
    for (byte one : LineText.bytes("echo:" + big.substring(0, 100_000) + "\n")) {
      client.sendRaw(new byte[] {one});
    }
    assertThat(client.line().equals(big.substring(0, 100_000))).isTrue();
    assertThat(client.ask("slow:100000")).isEqualTo("s".repeat(100_000));
    assertNormal();
  }

  /** Like nobody else's. */
  private static String big(int number) {
    return Character.toString('a' + number).repeat(1_000_000);
  }

  /** More than one of them fits, more than four do not: who is over the total gets con_lost. */
  @Test
  void manyLongRequestsAreBoundedTogether() throws IOException {
    serve("maxBufferedBytes=4MiB", "maxRequestSize=1MiB", "maxReplySize=1MiB");
    UnixClient[] clients = new UnixClient[10];
    for (int i = 0; i < clients.length; i++) {
      clients[i] = client();
      clients[i].sendRaw(LineText.bytes("echo:" + big(i)));
    }
    host().awaitSeen();
    int refused = 0;
    for (int i = 0; i < clients.length; i++) {
      clients[i].sendRaw(LineText.bytes("\n"));
      String answer = clients[i].line();
      refused += answer.equals("con_lost") ? 1 : 0;
      assertThat(answer.equals("con_lost") || answer.equals(big(i))).isTrue();
    }
    assertThat(refused).isBetween(6, 9);
    assertNormal();
  }
}
