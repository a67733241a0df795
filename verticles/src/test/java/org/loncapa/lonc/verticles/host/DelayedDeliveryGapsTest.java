// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.verticles.host.DelayedRig.name;

import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;
import org.loncapa.lonc.verticles.fakes.Progress.Received;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** What happens while a delayed request is prepared, and what its connection remembers. */
class DelayedDeliveryGapsTest {
  private static final String LONG = "x".repeat(100_000);

  private final Queue<Received> misrouted = new ConcurrentLinkedQueue<>();
  private DelayedRig rig;

  /** What lond may do while nothing is due. */
  enum Surprise {
    STRAY(MisbehavingLond::sayUnasked),
    CLOSE(MisbehavingLond::closeAll),
    RESET(MisbehavingLond::resetAll);

    private final Consumer<MisbehavingLond> act;

    Surprise(Consumer<MisbehavingLond> act) {
      this.act = act;
    }
  }

  @BeforeEach
  void serve() throws IOException {
    rig = new DelayedRig("maxConnections=1").deploy();
    rig.progress().onMisrouted(misrouted::add);
  }

  @AfterEach
  void close() throws IOException {
    rig.close();
    assertThat(misrouted).isEmpty();
  }

  private void awaitConnections(String which, int count) throws Exception {
    String member = "connections_" + which;
    Await.holds(count + " are " + which, () -> rig.status().getInteger(member) == count);
  }

  @ParameterizedTest
  @EnumSource(Surprise.class)
  void whileItIsSealedNothingThatLondSaysIsItsReply(Surprise what) throws Exception {
    rig.file(name(1), "encrypt:log:" + LONG);
    rig.file(name(2), "log:second");
    BusyWorkers busy = new BusyWorkers(rig.vertx(), VertxOptions.DEFAULT_WORKER_POOL_SIZE);
    try {
      rig.kick();
      awaitConnections("busy", 1);
      what.act.accept(rig.lond());
      rig.progress().awaitHandshakes(2);
    } finally {
      busy.close();
    }
    rig.awaitEnd(name(1), "delivered");
    rig.awaitEnd(name(2), "delivered");
    assertThat(rig.received()).containsExactly("log:" + LONG, "log:second");
    assertThat(rig.recorded()).containsExactly("encrypt:log:" + LONG, "log:second");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sethost:beta:ping", "sethost:nosuch:ping", "encrypt:sethost:beta:ping"})
  void itRunsForTheHostsOwnIdWhateverALiveOneHasSet(String live) throws Exception {
    UnixClient.askOnce(rig.socket(), live);
    rig.file(name(1), "log:mine");
    rig.kick();
    rig.awaitEnd(name(1), "delivered");
    assertThat(misrouted).isEmpty();
  }

  @Test
  void aLiveRequestRunsForTheHostsOwnIdWhateverADelayedOneHasSet() throws Exception {
    rig.file(name(1), "sethost:beta:log:x");
    rig.kick();
    rig.awaitEnd(name(1), "delivered");
    assertThat(UnixClient.askOnce(rig.socket(), "ping")).isEqualTo(DelayedRig.ID);
  }

  @Test
  void whatIsBehindEncryptIsSealedBehindSethostToo() throws Exception {
    List<String> texts = List.of("sethost:beta:encrypt:log:secret", "encrypt:log:secret");
    for (int i = 0; i < texts.size(); i++) {
      rig.file(name(i + 1), texts.get(i));
    }
    rig.kick();
    rig.awaitEnd(name(2), "delivered");
    assertThat(rig.progress().requests()).extracting(Received::sealed).containsExactly(true, true);
  }
}
