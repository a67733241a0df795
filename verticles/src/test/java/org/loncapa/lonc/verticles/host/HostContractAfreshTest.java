// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.verticles.fakes.Progress;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** A client asks with close_connection_exit for a fresh start; the test is the deployer. */
class HostContractAfreshTest extends HostContractBase {
  private final BlockingQueue<Message<JsonObject>> asked = new LinkedBlockingQueue<>();

  private void hearAsks() {
    vertx().eventBus().consumer(Addresses.HOST_AFRESH, asked::add);
  }

  private Message<JsonObject> nextAsk() throws InterruptedException {
    Message<JsonObject> ask = asked.poll(20, TimeUnit.SECONDS);
    assertThat(ask).as("a fresh start was asked for").isNotNull();
    return ask;
  }

  @Test
  void itIsAnsweredByClosingOnceAnotherOneServes() throws Exception {
    hearAsks();
    serve();
    UnixClient other = client();
    assertThat(other.ask("ping")).isEqualTo("far");
    UnixClient asker = sent("close_connection_exit");
    Message<JsonObject> ask = nextAsk();
    assertThat(ask.body()).isEqualTo(new JsonObject().put("host", HostRunner.ID));
    host().replace();
    assertThat(ask("ping")).isEqualTo("far");
    ask.reply(null);
    asker.awaitEnd();
    assertThat(other.ask("ping")).isEqualTo("far");
    assertThat(progress().requests())
        .extracting(Progress.Received::connection)
        .containsExactly(1, 2, 3);
  }

  @Test
  void aRequestUnderWayIsFinished() throws Exception {
    hearAsks();
    serve();
    lond().hold();
    UnixClient busy = sent("echo:busy");
    progress().awaitHeld(1);
    UnixClient asker = sent("close_connection_exit");
    Message<JsonObject> ask = nextAsk();
    host().replace();
    ask.reply(null);
    asker.awaitEnd();
    lond().stopHolding();
    lond().release(1);
    assertThat(busy.line()).isEqualTo("busy");
    progress().awaitOpen(0);
  }

  @Test
  void whoAskedIsClosedThoughNobodyCanGiveIt() throws IOException {
    serve();
    UnixClient other = client();
    assertThat(other.ask("ping")).isEqualTo("far");
    sent("close_connection_exit").awaitEnd();
    assertThat(other.ask("ping")).isEqualTo("far");
    assertThat(progress().accepted()).isEqualTo(1);
  }

  @Test
  void whoLeavesBeforeItIsGivenIsForgotten() throws Exception {
    hearAsks();
    serve();
    UnixClient asker = sent("close_connection_exit");
    Message<JsonObject> ask = nextAsk();
    asker.close();
    host().awaitSeen();
    ask.reply(null);
    assertThat(ask("ping")).isEqualTo("far");
  }
}
