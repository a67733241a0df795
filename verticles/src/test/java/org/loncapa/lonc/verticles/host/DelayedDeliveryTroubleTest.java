// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.verticles.host.DelayedRig.name;

import io.vertx.core.Future;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loncapa.lonc.verticles.fakes.ExitAt;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** Delayed requests while connections are lost, the host is DEAD, or lonc stops. */
class DelayedDeliveryTroubleTest {
  private DelayedRig rig;

  private void serve(String... settings) throws IOException {
    rig = new DelayedRig(settings).deploy();
  }

  @AfterEach
  void close() throws IOException {
    rig.close();
  }

  @Test
  void aFileWhoseConnectionIsLostStaysAndIsSentAgainByItself() throws Exception {
    serve();
    rig.lond().hold();
    rig.file(name(1), "log:1");
    rig.file(name(2), "log:2");
    rig.kick();
    rig.progress().awaitHeld(1);
    rig.lond().stopHolding();
    rig.lond().resetAll();
    rig.awaitEnd(name(1), "hung_up");
    assertThat(rig.left()).containsExactly(name(1), name(2));
    rig.awaitEnd(name(1), "delivered");
    rig.awaitEnd(name(2), "delivered");
    assertThat(rig.received()).containsExactly("log:1", "log:1", "log:2");
    assertThat(rig.recorded()).containsExactly("log:1", "log:2");
  }

  @Test
  void aHalfReplyIsNoDelivery() throws Exception {
    serve();
    rig.file(name(1), "halfdrop:ok it is done");
    rig.kick();
    rig.awaitEnd(name(1), "hung_up");
    assertThat(rig.left()).containsExactly(name(1));
    assertThat(rig.recorded()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "drop, hung_up",
    "halfdrop:half a reply, hung_up",
    "encrypt:badenc:5:zz, broken_reply",
  })
  void aFileThatIsLostThreeTimesIsNoLongerInTheWay(String bad, String end) throws Exception {
    serve();
    rig.file(name(1), bad);
    rig.file(name(2), "log:second");
    rig.kick();
    for (int i = 0; i < 3; i++) {
      rig.awaitEnd(name(1), end);
    }
    rig.awaitEnd(name(2), "delivered");
    rig.awaitDelivered(name(3), "log:third");
    assertThat(rig.received()).hasSize(5).endsWith("log:second", "log:third");
    assertThat(rig.left()).containsExactly(name(1));
    assertThat(rig.asideNames()).containsExactly(name(1));
    assertThat(rig.status().getString("state")).isEqualTo("ALIVE");
    DelayedRig.waited(rig.replace());
    rig.awaitDelivered(name(4), "log:fourth");
    assertThat(rig.received()).hasSize(6);
  }

  @Test
  void aDeadHostsFilesWaitForTheProbe() throws Exception {
    serve("maxTries=1", "probeMin=1ms");
    rig.lond().mode(ExitAt.ON_CONNECT);
    assertThat(UnixClient.askOnce(rig.socket(), "ping")).isEqualTo("con_lost");
    rig.file(name(1), "log:1");
    rig.kick();
    rig.progress().awaitAccepted(3); // one try and two probes that failed
    assertThat(rig.left()).containsExactly(name(1));
    rig.lond().mode(ExitAt.NEVER);
    rig.awaitEnd(name(1), "delivered");
    assertThat(rig.received()).containsExactly("log:1");
  }

  @Test
  void aConnectionThatIsThereIsUsedAndNoOtherMade() throws Exception {
    serve();
    assertThat(UnixClient.askOnce(rig.socket(), "ping")).isEqualTo("far");
    rig.awaitDelivered(name(1), "log:1");
    rig.awaitDelivered(name(2), "log:2");
    assertThat(rig.progress().accepted()).isEqualTo(1);
  }

  @Test
  void aStopFinishesTheOneUnderWayAndBeginsNoOther() throws Exception {
    serve();
    rig.lond().hold();
    try (UnixClient client = new UnixClient(rig.socket())) {
      client.send("ping");
      rig.progress().awaitHeld(1);
      rig.file(name(1), "log:1");
      rig.file(name(2), "log:2");
      rig.kick();
      rig.progress().awaitHeld(2);
      rig.lond().release(1);
      assertThat(client.line()).isEqualTo("far");
    }
    rig.progress().awaitOpen(2);
    Future<Void> ended = rig.undeploy();
    rig.progress().awaitOpen(1); // the idle one was closed: it is stopping
    rig.lond().stopHolding();
    rig.lond().release(1);
    DelayedRig.waited(ended);
    assertThat(rig.received()).containsExactly("ping", "log:1");
    assertThat(rig.recorded()).containsExactly("log:1");
    assertThat(rig.left()).containsExactly(name(2));
  }

  @Test
  void whileOneReplacesAnotherNothingIsSentTwice() throws Exception {
    serve();
    rig.lond().hold();
    rig.file(name(1), "log:1");
    rig.file(name(2), "log:2");
    rig.kick();
    rig.progress().awaitHeld(1);
    Future<Void> ended = rig.replace();
    rig.kick();
    assertThat(UnixClient.askOnce(rig.socket(), "reset_retries")).isEqualTo("ok");
    rig.lond().stopHolding();
    rig.lond().release(1);
    rig.awaitEnd(name(1), "delivered");
    rig.awaitEnd(name(2), "delivered");
    DelayedRig.waited(ended);
    assertThat(rig.received()).containsExactly("log:1", "log:2");
    assertThat(rig.recorded()).containsExactly("log:1", "log:2");
  }
}
