// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.page;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loncapa.lonc.shared.control.HostStatus;
import org.loncapa.lonc.shared.reason.TransactionOutcome;
import org.loncapa.lonc.verticles.io.WallClock;
import org.loncapa.lonc.verticles.metrics.ProcessStatus;
import org.loncapa.lonc.verticles.metrics.Snapshot;

/**
 * The updates for the status page: the full status, or the changes since the previous update. Of
 * 1,000 hosts most are idle most of the time.
 */
final class StatusDelta {
  private final String version;
  private Map<String, String> before = Map.of();

  StatusDelta(String version) {
    this.version = version;
  }

  /**
   * One update in both forms.
   *
   * @param whole for a new page
   * @param change for a page that got the previous update
   */
  record Update(String whole, String change) {}

  /**
   * Compares a snapshot with the previous one.
   *
   * @param wholeToo whether to create the full form; otherwise it is empty
   */
  Update next(Snapshot now, boolean wholeToo) {
    Map<String, String> rows = new HashMap<>();
    StringBuilder all = new StringBuilder();
    StringBuilder changed = new StringBuilder();
    for (HostStatus host : now.hosts()) {
      String row = row(host).encode();
      rows.put(host.host(), row);
      if (wholeToo) {
        append(all, row);
      }
      if (!row.equals(before.get(host.host()))) {
        append(changed, row);
      }
    }
    Set<String> gone = new HashSet<>(before.keySet());
    gone.removeAll(rows.keySet());
    before = rows;
    return new Update(
        wholeToo ? message(now, true, Set.of(), all) : "", message(now, false, gone, changed));
  }

  private static void append(StringBuilder rows, String row) {
    rows.append(rows.length() == 0 ? "" : ",").append(row);
  }

  private String message(Snapshot now, boolean whole, Set<String> gone, StringBuilder rows) {
    ProcessStatus process = now.process();
    JsonObject head =
        new JsonObject()
            .put("at_seconds", WallClock.millis() / 1000.0)
            .put("seconds", now.nanos() / 1e9)
            .put("whole", whole)
            .put("version", version)
            .put("phase", process.phase().name())
            .put("listening", process.listening())
            .put("reloaded", process.configuration().reloaded())
            .put("held_bytes", process.heldBytes())
            .put("log_dropped", process.logDropped())
            .put("buckets", new JsonArray(now.replies().buckets()))
            .put("gone", new JsonArray(List.copyOf(gone)));
    String text = head.encode();
    return text.substring(0, text.length() - 1) + ",\"rows\":[" + rows + "]}";
  }

  /**
   * Returns an array without field names, to save space; the order is that of FIELDS in model.js.
   */
  private static JsonArray row(HostStatus host) {
    HostStatus.Change failure = host.lastFailure();
    return new JsonArray()
        .add(host.host())
        .add(host.address())
        .add(host.state().label())
        .add(host.detail())
        .add(host.triesLeft())
        .add(host.connections().idle())
        .add(host.connections().busy())
        .add(host.connections().settingUp())
        .add(host.connectionsMax())
        .add(host.queued())
        .add(tenths(host.oldestWaitSeconds()))
        .add(host.clients())
        .add(tenths(host.nextProbeSeconds()))
        .add(host.latency().count())
        .add(host.latency().sumSeconds())
        .add(lost(host))
        .add(host.delayedWaiting())
        .add(failure == null ? 0 : failure.at())
        .add(failure == null ? "" : failure.text());
  }

  /** Returns the number of requests answered with {@code con_lost}. */
  private static long lost(HostStatus host) {
    long lost = 0;
    for (TransactionOutcome outcome : TransactionOutcome.values()) {
      if (outcome.answer() == TransactionOutcome.Answer.CON_LOST) {
        lost += host.requests().getOrDefault(outcome.label(), 0L);
      }
    }
    return lost;
  }

  private static double tenths(double seconds) {
    return Math.rint(seconds * 10) / 10;
  }
}
