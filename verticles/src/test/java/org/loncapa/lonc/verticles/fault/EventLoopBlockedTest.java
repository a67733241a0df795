// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.CrowdedServer;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.LoadClients;
import org.loncapa.lonc.verticles.fakes.LogTap;
import org.loncapa.lonc.verticles.fakes.Transport;
import org.loncapa.lonc.verticles.fakes.UnixClient;
import org.loncapa.lonc.verticles.io.LoopTicker;

/**
 * lonc itself stands still, the whole process or one event loop, for longer than anybody may take.
 * That is not held against hosts or clients: what came meanwhile is read before anything expires.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventLoopBlockedTest extends FaultRow {
  private static final List<String> HOSTS = List.of("me", "far");
  private static final String[] SHORT = {
    "LONC_MAX_TRIES=1",
    "LONC_PROBE=off",
    "LONC_MAX_CONNECTIONS=2",
    "LONC_CONNECT_TIMEOUT=3s",
    "LONC_HANDSHAKE_TIMEOUT=3s",
    "LONC_TRANSACTION_TIMEOUT=3s",
    "LONC_QUEUE_TIMEOUT=3s",
    "LONC_CLIENT_WRITE_TIMEOUT=3s"
  };
  private static final long LONGER_SECONDS = 4;
  private static final Pattern STOOD_STILL = Pattern.compile(".*stood still for ([0-9]+) ms.*");
  private static final int ROUNDS = 3;
  private static final int AFRESH = 5;
  private static final int CLIENTS = 6;

  @Test
  void aStoppedProcessGoesOnWhereItWas() throws Exception {
    try (DaemonRig rig = daemon()) {
      rig.lond("far").hold();
      rig.verdicts("far").sentByEach(CLIENTS, "echo");
      rig.lond("far").progress().awaitHeld(2);
      rig.daemon().signal("STOP");
      rig.lond("far").letGo();
      rig.verdicts("far").sentByEach(CLIENTS, "echo");
      Blocked.pass(LONGER_SECONDS, TimeUnit.SECONDS);
      rig.daemon().signal("CONT");
      assertThat(rig.verdicts("far").ends()).isEqualTo(Map.of(Ending.RIGHT, 2 * CLIENTS));
      rig.daemon().awaitLog("stood still for");
      assertToldLength(rig.daemon().log());
      assertNobodyWasCondemned(rig);
    }
  }

  /** Connections are set up all the time, so that the stop comes in the middle of it. */
  @Test
  void soItDoesWhereverItIsStopped() throws Exception {
    try (DaemonRig rig = daemon();
        LoadClients load = rig.load(CLIENTS, HOSTS)) {
      load.awaitMore(CLIENTS);
      for (int i = 0; i < AFRESH; i++) {
        HOSTS.forEach(host -> startAfresh(rig, host));
      }
      rig.daemon().signal("STOP");
      Blocked.pass(LONGER_SECONDS, TimeUnit.SECONDS);
      rig.daemon().signal("CONT");
      load.awaitMore(10 * CLIENTS);
      load.assertAllRight();
      assertNobodyWasCondemned(rig);
    }
  }

  /** Shorter than what is noticed as a pause, and longer than the time that is left. */
  @Test
  void aReplyThatCameWhileTheLoopWasBlockedIsReadBeforeItsTimeIsOver() throws Exception {
    serve("maxTries=1", "probe=off", "transactionTimeout=1s");
    for (int round = 1; round <= ROUNDS; round++) {
      verdicts().sentByEach(CLIENTS, "trickle:50");
      progress().awaitRequests(round * CLIENTS);
      block(1_300);
      assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, CLIENTS));
    }
    assertNoTryWasLost();
    assertNormal();
  }

  @Test
  void aConnectThatGotThroughMeanwhileIsNotGivenUp() throws Exception {
    try (CrowdedServer crowded = new CrowdedServer()) {
      String port = "londPort=" + crowded.port();
      serve("maxTries=1", "probe=off", "maxConnections=1", "connectTimeout=2s", port);
      verdicts().sentByEach(CLIENTS, "echo");
      Await.holds("it connects", () -> settingUp() > 0);
      Relay relay;
      try (Blocked blocked = new Blocked(vertx())) {
        relay = new Relay(crowded.accept(), lond().port());
        blocked.lasts(3, TimeUnit.SECONDS);
      }
      assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, CLIENTS));
      assertNoTryWasLost();
      relay.close();
    }
  }

  private int settingUp() {
    return host().asked().status().getInteger("connections_setting_up");
  }

  @Test
  void aLongBlockIsToldWithItsLength() throws Exception {
    try (LogTap log = new LogTap(LoopTicker.class.getName())) {
      serve("maxTries=1", "probe=off", "transactionTimeout=1s", "maxConnections=1");
      verdicts().sentByEach(CLIENTS, "trickle:50");
      progress().awaitRequests(1);
      block(3_000);
      assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, CLIENTS));
      assertThat(log.linesWith("stood still for")).hasSize(1);
      assertNoTryWasLost();
      assertNormal();
    }
  }

  private void block(long millis) throws Exception {
    try (Blocked blocked = new Blocked(vertx())) {
      blocked.lasts(millis, TimeUnit.MILLISECONDS);
    }
  }

  private DaemonRig daemon() throws Exception {
    String[] variables = Arrays.copyOf(SHORT, SHORT.length + 1);
    variables[SHORT.length] = "LONC_TRANSPORT=" + (transport() == Transport.NIO ? "nio" : "auto");
    return new DaemonRig(HOSTS, variables).start();
  }

  private static void assertToldLength(List<String> log) {
    long told = 0;
    for (String line : log) {
      Matcher matcher = STOOD_STILL.matcher(line);
      told = Math.max(told, matcher.matches() ? Long.parseLong(matcher.group(1)) : 0);
    }
    // It may have stood still right before a tick was due, or right after one.
    assertThat(told).isGreaterThan(TimeUnit.SECONDS.toMillis(LONGER_SECONDS - 1) - 100);
  }

  private static void assertNobodyWasCondemned(DaemonRig rig) throws Exception {
    for (String host : HOSTS) {
      assertThat(rig.hostStatus(host).getInteger("tries_left")).isEqualTo(1);
      assertThat(rig.hostStatus(host).getJsonArray("changes")).isEmpty();
    }
    rig.assertServedAndNothingLeft();
    rig.assertStops();
  }

  private static void startAfresh(DaemonRig rig, String host) {
    try (UnixClient client = new UnixClient(rig.site().socket(host))) {
      client.send("close_connection_exit");
      client.awaitEnd();
    } catch (IOException e) {
      throw new AssertionError(host + " is not served", e);
    }
  }
}
