// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loncapa.lonc.shared.control.HostStatus;
import org.loncapa.lonc.shared.control.HostStatus.Change;
import org.loncapa.lonc.shared.control.HostStatus.Connections;
import org.loncapa.lonc.shared.control.HostStatus.Latency;

/** Reads what a host says of itself on the event bus; the opposite of {@link HostStatus#toMap}. */
public final class StatusReader {
  /** The state of a host that did not answer. */
  public static final String UNKNOWN = "UNKNOWN";

  static final Latency NO_REPLIES =
      new Latency(0, 0, 0, Collections.nCopies(Latency.BOUNDS_SECONDS.size() + 1, 0L));

  private StatusReader() {}

  /** Reads a status. What is missing is empty or 0: a host that did not answer has little. */
  public static HostStatus read(JsonObject json) {
    return new HostStatus(
        json.getString("host"),
        json.getString("address", ""),
        json.getString("state", UNKNOWN),
        json.getString("detail", ""),
        json.getInteger("tries_left", 0),
        new Connections(
            json.getInteger("connections_idle", 0),
            json.getInteger("connections_busy", 0),
            json.getInteger("connections_setting_up", 0)),
        json.getInteger("connections_most", 0),
        json.getInteger("queued", 0),
        json.getDouble("oldest_wait_seconds", 0.0),
        json.getInteger("clients", 0),
        json.getDouble("next_probe_seconds", -1.0),
        change(json.getJsonObject("last_failure")),
        counts(json.getJsonObject("requests")),
        counts(json.getJsonObject("closes")),
        counts(json.getJsonObject("client_ends")),
        counts(json.getJsonObject("delayed")),
        json.getLong("connects", 0L),
        latency(json),
        json.getLong("delayed_waiting", 0L),
        changes(json.getJsonArray("changes", new JsonArray())),
        json.getString("last_line", ""));
  }

  /** Whether a host has answered; else all its numbers are without meaning. */
  public static boolean answered(HostStatus host) {
    return !host.state().equals(UNKNOWN);
  }

  private static Change change(JsonObject json) {
    return json == null
        ? null
        : new Change(
            json.getDouble("at", 0.0), json.getString("what", ""), json.getString("text", ""));
  }

  private static List<Change> changes(JsonArray json) {
    List<Change> changes = new ArrayList<>(json.size());
    for (int i = 0; i < json.size(); i++) {
      changes.add(change(json.getJsonObject(i)));
    }
    return List.copyOf(changes);
  }

  private static Map<String, Long> counts(JsonObject json) {
    Map<String, Long> counts = new LinkedHashMap<>();
    if (json != null) {
      json.fieldNames().forEach(name -> counts.put(name, json.getLong(name)));
    }
    return counts;
  }

  private static Latency latency(JsonObject json) {
    JsonArray buckets = json.getJsonArray("reply_seconds_buckets");
    if (buckets == null) {
      return NO_REPLIES;
    }
    List<Long> counts = new ArrayList<>(buckets.size());
    for (int i = 0; i < buckets.size(); i++) {
      counts.add(buckets.getLong(i));
    }
    return new Latency(
        json.getLong("replies", 0L),
        json.getDouble("reply_seconds_sum", 0.0),
        json.getDouble("reply_seconds_most", 0.0),
        counts);
  }
}
