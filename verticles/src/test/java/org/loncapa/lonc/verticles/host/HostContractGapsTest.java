// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.HostCommand;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/**
 * Between a request's acceptance and its last byte on the wire, and while its reply is opened,
 * anything may happen. No client ever gets another one's reply, and none is lost.
 */
@SuppressWarnings("try") // a resource that is only held
class HostContractGapsTest extends HostContractBase {
  /** Long enough to be sealed and opened on a worker. */
  private static final String LONG = "x".repeat(100_000);

  private static final int WORKERS = VertxOptions.DEFAULT_WORKER_POOL_SIZE;

  /** What lond may do at a moment at which nothing is due. */
  enum Surprise {
    STRAY("lost_step", MisbehavingLond::sayUnasked),
    CLOSE("closed_before_sending", MisbehavingLond::closeAll),
    RESET("closed_before_sending", MisbehavingLond::resetAll);

    private final String reason;
    private final Consumer<MisbehavingLond> act;

    Surprise(String reason, Consumer<MisbehavingLond> act) {
      this.reason = reason;
      this.act = act;
    }
  }

  private BusyWorkers workers() throws Exception {
    return new BusyWorkers(vertx(), WORKERS);
  }

  private UnixClient sealing(String text) throws IOException {
    UnixClient client = sent("encrypt:echo:" + text + LONG);
    awaitBusy();
    return client;
  }

  private void awaitBusy() {
    until("a connection is lent", () -> host().asked().status().getInteger("connections_busy") > 0);
  }

  private void awaitClosed(String reason, long times) {
    until(times + " ended by " + reason, () -> counted("closes", reason) == times);
  }

  private static void until(String what, Await.Condition condition) {
    try {
      Await.holds(what, condition);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void surprise(Surprise what, long times) {
    what.act.accept(lond());
    awaitClosed(what.reason, times);
  }

  @ParameterizedTest
  @EnumSource(Surprise.class)
  void whileARequestIsSealedItIsGivenBack(Surprise what) throws Exception {
    serve("maxConnections=1");
    ask("ping");
    UnixClient sealed;
    UnixClient other;
    try (BusyWorkers busy = workers()) {
      sealed = sealing("mine");
      other = sent("echo:other");
      surprise(what, 1);
    }
    assertThat(sealed.line()).isEqualTo("mine" + LONG);
    assertThat(other.line()).isEqualTo("other");
    assertThat(progress().times("echo:mine" + LONG)).isOne();
    assertThat(counted("requests", "replied")).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(Surprise.class)
  void severalAtOnceGetTheirOwn(Surprise what) throws Exception {
    serve();
    UnixClient[] clients = new UnixClient[10];
    try (BusyWorkers busy = workers()) {
      for (int i = 0; i < clients.length; i++) {
        clients[i] = sent("encrypt:echo:" + i + LONG);
      }
      until(
          "all are lent",
          () -> host().asked().status().getInteger("connections_busy") == clients.length);
      surprise(what, clients.length);
    }
    for (int i = 0; i < clients.length; i++) {
      assertThat(clients[i].line()).isEqualTo(i + LONG);
    }
  }

  @Test
  void afterTheThirdTimeItIsConLost() throws Exception {
    serve("maxConnections=1");
    ask("ping");
    UnixClient sealed;
    try (BusyWorkers busy = workers()) {
      sealed = sealing("mine");
      for (int times = 1; times <= 4; times++) {
        awaitBusy();
        surprise(Surprise.CLOSE, times);
      }
      assertThat(sealed.line()).isEqualTo("con_lost");
    }
    assertThat(progress().times("echo:mine" + LONG)).isZero();
    assertThat(host().asked().status().getInteger("tries_left")).isEqualTo(4);
  }

  @Test
  void aClientThatLeavesMeanwhileHasSentNothing() throws Exception {
    serve("maxConnections=1");
    ask("ping");
    try (BusyWorkers busy = workers()) {
      sealing("mine").close();
      until("it left", () -> counted("client_ends", "left") == 2);
    }
    assertThat(ask("echo:next")).isEqualTo("next");
    assertThat(progress().times("echo:mine" + LONG)).isZero();
    assertThat(counted("requests", "client_gone_queued")).isOne();
    assertThat(progress().accepted()).isOne();
  }

  @Test
  void theOperatorMayCloseAllMeanwhile() throws Exception {
    serve("maxConnections=1");
    ask("ping");
    UnixClient sealed;
    try (BusyWorkers busy = workers()) {
      sealed = sealing("mine");
      vertx().eventBus().publish(Addresses.host(HostRunner.ID), HostCommand.DISCONNECT);
      awaitClosed("disconnected", 1);
    }
    assertThat(sealed.line()).isEqualTo("mine" + LONG);
  }

  @ParameterizedTest
  @EnumSource(Surprise.class)
  void whatAWorkerStillHasStaysCounted(Surprise what) throws Exception {
    serve("maxConnections=1");
    ask("ping");
    try (BusyWorkers busy = workers()) {
      sealing("mine").close();
      until("it left", () -> counted("client_ends", "left") == 2);
      surprise(what, 1);
      assertThat(counted("requests", "client_gone_queued")).isOne();
      assertThat(held()).isGreaterThan(3L * LONG.length()); // in clear and sealed
    }
    until("all is given back", () -> held() == 0);
  }

  private long held() {
    return host().shares().memory().held();
  }

  /** A worker is needed to take over, so this one seals for a while instead of waiting for one. */
  @Test
  void aSuccessorMayTakeOverMeanwhile() throws Exception {
    serve("maxConnections=1");
    ask("ping");
    String large = "z".repeat(12_000_000);
    UnixClient sealed = sent("encrypt:echo:" + large);
    awaitBusy();
    host().replace();
    assertThat(ask("echo:next")).isEqualTo("next");
    assertThat(sealed.line()).isEqualTo(large);
  }

  @Test
  void aReplyBeforeTheLastByteOfItsRequestIsNone() throws Exception {
    serve("maxConnections=1", "transactionTimeout=20s");
    ask("ping");
    lond().read(false);
    UnixClient slow = sent("echo:" + "y".repeat(16_000_000));
    awaitBusy();
    UnixClient other = sent("echo:other");
    lond().sayUnasked();
    awaitClosed("lost_step", 1);
    lond().read(true);
    assertThat(slow.line()).isEqualTo("con_lost");
    assertThat(other.line()).isEqualTo("other");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aReplyThatIsBeingOpenedIsWholeWhateverComesBehindIt(boolean stray) throws Exception {
    serve("maxConnections=1");
    ask("ping");
    lond().hold();
    UnixClient sealed = sent("encrypt:echo:mine" + LONG);
    progress().awaitHeld(1);
    UnixClient other = sent("echo:other");
    try (BusyWorkers busy = workers()) {
      lond().letGo();
      if (stray) {
        lond().sayUnasked();
      } else {
        lond().closeAll();
      }
    }
    assertThat(sealed.line()).isEqualTo("mine" + LONG);
    assertThat(other.line()).isEqualTo("other");
  }
}
