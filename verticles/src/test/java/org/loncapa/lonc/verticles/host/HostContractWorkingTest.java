// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.ExitAt;
import org.loncapa.lonc.verticles.fakes.UnixClient;
import org.loncapa.lonc.verticles.io.HostResolver;

/** While a connection works the host is not DEAD; and what a client may do to one that is. */
class HostContractWorkingTest extends HostContractBase {
  private static final String[] AT_ONCE = {"retryMin=1ms", "retryMax=1ms", "probe=off"};

  private volatile boolean namesAreAway;

  private InetAddress[] resolve(String name) throws UnknownHostException {
    if (namesAreAway) {
      throw new UnknownHostException(name);
    }
    return new InetAddress[] {InetAddress.getByName(HostRunner.ADDRESS)};
  }

  private int closes(String reason) {
    return host().asked().status().getJsonObject("closes").getInteger(reason, 0);
  }

  @Test
  void aRequestWaitsWhileNamesAreAwayAndATransactionIsUnderWay() throws Exception {
    serve(HostRunner.named(vertx(), new HostResolver(this::resolve), AT_ONCE).deploy());
    lond().hold();
    UnixClient busy = sent("echo:busy");
    progress().awaitHeld(1);
    namesAreAway = true;
    UnixClient waiting = sent("echo:waiting");
    Await.holds("more have failed than there are tries", () -> closes("name_not_resolved") > 10);
    assertThat(host().health().soFar())
        .as("told once each")
        .containsExactly(
            "tries left: 4, name_not_resolved",
            "tries left: 3, name_not_resolved",
            "tries left: 2, name_not_resolved",
            "tries left: 1, name_not_resolved");
    lond().stopHolding();
    lond().release(1);
    assertThat(busy.line()).isEqualTo("busy");
    assertThat(waiting.line()).isEqualTo("waiting");
  }

  @Test
  void aTransactionOfThePredecessorCountsForTheSuccessor() throws Exception {
    serve(HostRunner.named(vertx(), new HostResolver(this::resolve), AT_ONCE).deploy());
    lond().hold();
    UnixClient busy = sent("echo:busy");
    progress().awaitHeld(1);
    lond().stopHolding();
    namesAreAway = true;
    host().replace();
    UnixClient waiting = sent("echo:waiting");
    Await.holds("more have failed than there are tries", () -> closes("name_not_resolved") > 10);
    namesAreAway = false;
    assertThat(waiting.line()).isEqualTo("waiting");
    lond().release(1);
    assertThat(busy.line()).isEqualTo("busy");
  }

  @Test
  void aClientInALoopReachesADeadHostOnceAndKeepsNobodyWaiting() throws IOException {
    serve("maxTries=1", "probe=off", "handshakeTimeout=1h");
    lond().mode(ExitAt.REFUSED_AT_HAIL);
    assertThat(ask("ping")).isEqualTo("con_lost");
    host().health().await("dead");
    int before = progress().accepted();
    lond().mode(ExitAt.SILENT);
    UnixClient first = sent("reset_retries");
    progress().awaitAccepted(before + 1);
    UnixClient loop = client();
    for (int i = 0; i < 200; i++) {
      assertThat(loop.ask("reset_retries")).isEqualTo("ok");
      assertThat(loop.ask("ping")).isEqualTo("con_lost");
    }
    assertThat(first.line()).as("in time, though the probe hangs").isEqualTo("ok");
    assertThat(progress().accepted()).isEqualTo(before + 1);
    assertThat(host().health().soFar()).isEmpty();
    vertx().eventBus().publish(Addresses.RESET_ALL, null);
    host().health().await("alive");
  }
}
