// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.pool.ConnectionBudget;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** Clients that ask for something special, ask for too much, or do not do their part. */
class HostContractClientsTest extends HostContractBase {
  private static final String TOO_LONG = "error: request too long";

  /** More than the system holds for a client that does not read. */
  private static final int BIG = 8_000_000;

  @Test
  void resetRetriesIsAnsweredByLoncItself() throws IOException {
    serve();
    UnixClient client = client();
    assertThat(client.ask("reset_retries")).isEqualTo("ok");
    assertThat(client.ask("reset_retries")).isEqualTo("ok");
    assertThat(progress().accepted()).isZero();
  }

  @Test
  void aSpecialRequestWithAnythingMoreIsForLond() throws IOException {
    serve();
    UnixClient client = client();
    assertThat(client.ask("reset_retries ")).isEqualTo("unknown_cmd");
    assertThat(client.ask("close_connection_exit\r")).isEqualTo("unknown_cmd");
    assertThat(client.ask("encrypt:reset_retries")).isEqualTo("unknown_cmd");
  }

  @Test
  void halfALineAndTheEndIsNoRequest() throws IOException {
    serve();
    UnixClient client = client();
    client.sendRaw(LineText.bytes("echo:half"));
    client.close();
    assertThat(ask("ping")).isEqualTo("far");
    assertThat(progress().requests()).hasSize(1);
  }

  @Test
  void aRequestOverItsBoundInOnePieceIsNamedAndTheClientClosed() throws IOException {
    serve("requestBytes=1KiB");
    UnixClient client = client();
    client.sendRaw(LineText.bytes("echo:ok\necho:" + "x".repeat(1020) + "\necho:never\n"));
    assertThat(client.line()).isEqualTo("ok");
    assertThat(client.line()).isEqualTo(TOO_LONG);
    client.awaitEnd();
    assertThat(progress().requests()).hasSize(1);
  }

  @Test
  void aRequestOfJustTheBoundIsServed() throws IOException {
    serve("requestBytes=1KiB");
    String most = "x".repeat(1024 - "echo:".length());
    assertThat(ask("echo:" + most)).isEqualTo(most);
    assertThat(ask("echo:" + most + "y")).isEqualTo(TOO_LONG);
  }

  @Test
  void aRequestOverItsBoundInManyPiecesIsNamedAtOnceAndClosedAfterItsNewline() throws IOException {
    serve("requestBytes=1KiB");
    UnixClient client = client();
    byte[] piece = LineText.bytes("x".repeat(700));
    client.sendRaw(piece);
    host().awaitSeen();
    client.sendRaw(piece);
    assertThat(client.line()).isEqualTo(TOO_LONG);
    for (int i = 0; i < 1000; i++) {
      client.sendRaw(piece); // fails if it were closed before the newline
    }
    client.sendRaw(LineText.bytes("x\n"));
    client.awaitEnd();
    assertThat(progress().accepted()).isZero();
  }

  @Test
  void oneClientTooManyGetsConLostAndIsClosed() throws IOException {
    serve("clients=2");
    UnixClient one = client();
    UnixClient two = client();
    assertThat(one.ask("ping")).isEqualTo("far");
    assertThat(two.ask("ping")).isEqualTo("far");
    UnixClient three = client();
    assertThat(three.line()).isEqualTo("con_lost");
    three.awaitEnd();
    assertThat(one.ask("ping")).isEqualTo("far");
    assertThat(two.ask("ping")).isEqualTo("far");
  }

  @Test
  void whereAllHostsTogetherHaveNoPlaceForAClientItGetsConLostAndIsClosed() throws IOException {
    serve();
    ConnectionBudget places = host().shares().clients();
    int others = 0;
    while (places.take()) {
      others++; // clients of other hosts
    }
    UnixClient refused = client();
    assertThat(refused.line()).isEqualTo("con_lost");
    refused.awaitEnd();
    places.release();
    UnixClient served = client();
    assertThat(served.ask("ping")).isEqualTo("far");
    assertThat(client().line()).isEqualTo("con_lost");
    served.close();
    for (int i = 1; i < others; i++) {
      places.release();
    }
    assertThat(ask("ping")).isEqualTo("far");
  }

  @Test
  void aClientThatDoesNotTakeItsReplyHoldsUpNobodyAndIsClosed() throws IOException {
    serve("connections=1", "clientProgressWithin=100ms");
    UnixClient slow = sent("size:" + BIG);
    progress().awaitRequests(1);
    assertThat(ask("ping")).isEqualTo("far");
    assertThat(progress().accepted()).isEqualTo(1);
    // Nobody reads this: it can be sent no further until the client is closed.
    assertThatThrownBy(() -> slow.sendRaw(new byte[BIG]))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(SocketTimeoutException.class);
    assertThatThrownBy(slow::line).isInstanceOf(IOException.class);
    assertThat(ask("ping")).isEqualTo("far");
    assertThat(progress().accepted()).isEqualTo(1);
  }

  @Test
  void aClientThatTakesItsReplySlowlyGetsAllOfIt() throws IOException {
    serve();
    UnixClient slow = sent("size:" + BIG);
    progress().awaitRequests(1);
    assertThat(ask("ping")).isEqualTo("far");
    assertThat(slow.line()).hasSize(BIG);
    assertThat(slow.ask("ping")).isEqualTo("far");
  }
}
