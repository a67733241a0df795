// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.ExitAt;
import org.loncapa.lonc.verticles.fakes.LogTap;
import org.loncapa.lonc.verticles.fakes.Verdicts;
import org.loncapa.lonc.verticles.host.HostRunner;

/**
 * Every way in which a lond breaks the handshake. All hosts live side by side, each with a lond of
 * its own: some of them fail by a time limit, and so all of these run out together.
 */
class MalformedHandshakeTest extends FaultRow {
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

  /** What lond said would show by these, or by a byte above ASCII. */
  private static final Pattern CONTROL = Pattern.compile("[^ -~]");

  private static final String[] SETTINGS = {
    "maxTries=2",
    "retryMin=1ms",
    "retryMax=1ms",
    "handshakeTimeout=500ms",
    "probeMin=50ms",
    "probeMax=50ms"
  };

  private final List<Faulty> hosts = new ArrayList<>();

  private record Faulty(ExitAt fault, HostRunner host, Verdicts verdicts) {}

  private void startAll() throws IOException {
    for (ExitAt fault : FAULTS.keySet()) {
      String id = fault.name().toLowerCase(Locale.ROOT);
      HostRunner host = new HostRunner(vertx(), id, HostRunner.ADDRESS, SETTINGS).deploy();
      host.lond().mode(fault);
      hosts.add(new Faulty(fault, host, new Verdicts(host.socket())));
    }
  }

  @AfterEach
  void stopAll() throws IOException {
    for (Faulty faulty : hosts) {
      faulty.verdicts.close();
    }
    for (Faulty faulty : hosts) {
      faulty.host.close();
    }
  }

  @Test
  void allRequestsAreLostThenTheHostIsDeadAndServedByItselfWhenItIsOver() throws IOException {
    try (LogTap log = new LogTap("lonc")) {
      startAll();
      for (Faulty faulty : hosts) {
        faulty.verdicts.sentByEach(3, "echo");
      }
      hosts.forEach(this::assertLostAndDead);
      hosts.forEach(faulty -> faulty.host.lond().mode(ExitAt.NEVER));
      for (Faulty faulty : hosts) {
        faulty.host.health().await("alive");
        faulty.verdicts.assertServed();
        Verdicts.assertNoneCameTwice(faulty.host.lond().progress());
      }
      assertThat(log.lines()).isNotEmpty().noneMatch(CONTROL.asPredicate());
    }
  }

  private void assertLostAndDead(Faulty faulty) {
    String reason = FAULTS.get(faulty.fault);
    String name = faulty.fault.name();
    assertThat(faulty.verdicts.ends()).as(name).isEqualTo(Map.of(Ending.CON_LOST, 3));
    JsonObject status = faulty.host.asked().status();
    assertThat(status.getJsonObject("closes").fieldNames()).as(name).containsExactly(reason);
    assertThat(status.getJsonObject("last_failure").getString("what")).isEqualTo(reason);
    assertThat(faulty.host.health().await("alive").getString("text")).isEqualTo("tries left: 1");
    assertThat(faulty.host.health().await("dead").getString("reason")).as(name).isEqualTo(reason);
  }
}
