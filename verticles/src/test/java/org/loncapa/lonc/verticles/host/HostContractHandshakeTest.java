// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.ExitAt;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/**
 * Every way in which a lond breaks the handshake. All hosts live side by side, each with a lond of
 * its own: some of them fail by a time limit, and so all of these run out together.
 */
class HostContractHandshakeTest extends HostContractBase {
  private static final Map<ExitAt, String> FAULTS =
      Map.ofEntries(
          entry(ExitAt.ON_CONNECT, "handshake_closed"),
          entry(ExitAt.SILENT, "handshake_timed_out"),
          entry(ExitAt.REFUSED_AT_HAIL, "handshake_refused"),
          entry(ExitAt.RESET_AT_HAIL, "handshake_closed"),
          entry(ExitAt.JUNK_CHALLENGE, "handshake_malformed"),
          entry(ExitAt.LONG_CHALLENGE, "handshake_malformed"),
          entry(ExitAt.HALF_CHALLENGE, "handshake_timed_out"),
          entry(ExitAt.EXTRA_IN_HANDSHAKE, "handshake_malformed"),
          entry(ExitAt.CLOSE_AFTER_CHALLENGE, "handshake_closed"),
          entry(ExitAt.NOT_OK, "handshake_refused"),
          entry(ExitAt.REFUSED_AT_ECHO, "handshake_refused"),
          entry(ExitAt.CLOSE_AFTER_OK, "handshake_closed"),
          entry(ExitAt.NO_KEY, "handshake_timed_out"),
          entry(ExitAt.BAD_KEY, "handshake_malformed"),
          entry(ExitAt.EXTRA_AFTER_KEY, "handshake_malformed"));

  private static final String[] SETTINGS = {
    "tries=2",
    "retryFirst=1ms",
    "retryMost=1ms",
    "handshakeWithin=500ms",
    "probeFirst=50ms",
    "probeMost=50ms"
  };

  private final List<Faulty> hosts = new ArrayList<>();

  private record Faulty(ExitAt fault, HostRunner host, UnixClient client) {}

  private void startAll() throws IOException {
    for (ExitAt fault : FAULTS.keySet()) {
      String id = fault.name().toLowerCase(Locale.ROOT);
      HostRunner host = new HostRunner(vertx(), id, HostRunner.ADDRESS, SETTINGS).deploy();
      host.lond().mode(fault);
      hosts.add(new Faulty(fault, host, host.client()));
    }
  }

  @AfterEach
  void stopAll() throws IOException {
    hosts.forEach(faulty -> faulty.host.undeploy()); // all together, each takes its moment
    for (Faulty faulty : hosts) {
      faulty.host.close();
    }
  }

  @Test
  void eachIsConLostThenDeadAndServedAgainByItselfWhenItIsOver() throws IOException {
    startAll();
    for (Faulty faulty : hosts) {
      faulty.client.send("echo:lost");
    }
    for (Faulty faulty : hosts) {
      assertThat(faulty.client.line()).as(faulty.fault.name()).isEqualTo("con_lost");
      assertThat(faulty.host.health().await("dead").getString("reason"))
          .as(faulty.fault.name())
          .isEqualTo(FAULTS.get(faulty.fault));
    }
    hosts.forEach(faulty -> faulty.host.lond().mode(ExitAt.NEVER));
    for (Faulty faulty : hosts) {
      faulty.host.health().await("alive");
      assertThat(faulty.client.ask("echo:x")).as(faulty.fault.name()).isEqualTo("x");
      assertThat(faulty.host.lond().progress().times("echo:lost")).isZero();
    }
  }
}
