// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one HostVerticle says of itself at one moment; the base of status table, status file, page
 * and metrics alike. Times are seconds, and say so in their names.
 *
 * @param host its id
 * @param address the name it connects to
 * @param state the published state
 * @param detail the label of its health, {@link org.loncapa.lonc.shared.health.HostHealth#label}
 * @param triesLeft failed connections until it is DEAD; 0 when it is
 * @param connections those idle, busy and being set up
 * @param connectionsMax limit of all three together
 * @param queued requests that wait
 * @param oldestWaitSeconds how long the first of them has waited
 * @param clients clients connected
 * @param memory bytes of its requests and replies
 * @param nextProbeSeconds seconds until a DEAD host is probed, or -1
 * @param lastFailure what failed last, or null
 * @param requests ended requests by outcome
 * @param closes ended connections by reason
 * @param clientEnds ended clients by reason
 * @param delayed ended tries of delayed requests by how they ended
 * @param connects handshakes done
 * @param latency time from request to reply
 * @param delayedWaiting delayed requests on disk, as far as known
 * @param delayedOldestAt when the oldest of them was written, in seconds since 1970; 0 if there is
 *     none, or its name does not say
 * @param delayedSetAside delayed requests that stay on disk while later ones go first
 * @param changes the latest changes of state, oldest first
 * @param lastLine the last line logged of this host
 * @param tracing whether each transaction is logged
 */
public record HostStatus(
    String host,
    String address,
    HostState state,
    String detail,
    int triesLeft,
    Connections connections,
    int connectionsMax,
    int queued,
    double oldestWaitSeconds,
    int clients,
    Memory memory,
    double nextProbeSeconds,
    Change lastFailure,
    Map<String, Long> requests,
    Map<String, Long> closes,
    Map<String, Long> clientEnds,
    Map<String, Long> delayed,
    long connects,
    Latency latency,
    long delayedWaiting,
    long delayedOldestAt,
    SetAside delayedSetAside,
    List<Change> changes,
    String lastLine,
    boolean tracing) {
  /**
   * Connections of a pool.
   *
   * @param idle ready to be lent
   * @param busy with a transaction
   * @param settingUp not ready yet
   */
  public record Connections(int idle, int busy, int settingUp) {
    /** All of them. */
    public int all() {
      return idle + busy + settingUp;
    }
  }

  /**
   * What requests and replies take of the heap.
   *
   * @param heldBytes held now
   * @param maxBytes the most that the host may hold
   */
  public record Memory(long heldBytes, long maxBytes) {
    /** Nothing is known. */
    public static final Memory NONE = new Memory(0, 0);
  }

  /**
   * Something that happened.
   *
   * @param at seconds since 1970 by the wall clock
   * @param what a label, such as a state or a reason
   * @param text the same in words
   */
  public record Change(double at, String what, String text) {}

  /**
   * Delayed requests that are set aside.
   *
   * @param files how many, those counted that are known one by one
   * @param first some of them
   */
  public record SetAside(int files, List<AsideFile> first) {
    /** None. */
    public static final SetAside NONE = new SetAside(0, List.of());
  }

  /**
   * A delayed request that is set aside.
   *
   * @param name of its file
   * @param reason a label
   * @param text the reason in words
   */
  public record AsideFile(String name, String reason, String text) {}

  /**
   * Times of one kind, such as those from a request's last byte to its reply's.
   *
   * @param count how many there were
   * @param sumSeconds all of them together
   * @param maxSeconds the longest
   * @param buckets how many by length: one count for each of {@link #BOUNDS_SECONDS}, of those
   *     above the bound before and up to this one, and one count for all longer ones
   */
  public record Latency(long count, double sumSeconds, double maxSeconds, List<Long> buckets) {
    /** Upper bounds of the buckets. */
    public static final List<Double> BOUNDS_SECONDS =
        List.of(
            0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0,
            2.5, 5.0, 10.0, 30.0);

    /** None yet. */
    public static final Latency NONE =
        new Latency(0, 0, 0, Collections.nCopies(BOUNDS_SECONDS.size() + 1, 0L));
  }

  /** What is known of a host that does not answer: nothing but its line of the table. */
  public static HostStatus unknown(String host, String address) {
    Connections none = new Connections(0, 0, 0);
    Map<String, Long> nothing = Map.of();
    return new HostStatus(
        host,
        address,
        HostState.UNKNOWN,
        "no answer",
        0,
        none,
        0,
        0,
        0,
        0,
        Memory.NONE,
        -1,
        null,
        nothing,
        nothing,
        nothing,
        nothing,
        0,
        Latency.NONE,
        0,
        0,
        SetAside.NONE,
        List.of(),
        "",
        false);
  }

  /** Whether it is the host that says this. */
  public boolean answered() {
    return state != HostState.UNKNOWN;
  }

  /** The same, but with so many delayed requests on disk, the oldest of them from then. */
  public HostStatus withDelayed(long files, long oldestAt) {
    return new HostStatus(
        host,
        address,
        state,
        detail,
        triesLeft,
        connections,
        connectionsMax,
        queued,
        oldestWaitSeconds,
        clients,
        memory,
        nextProbeSeconds,
        lastFailure,
        requests,
        closes,
        clientEnds,
        delayed,
        connects,
        latency,
        files,
        oldestAt,
        delayedSetAside,
        changes,
        lastLine,
        tracing);
  }

  /** As plain maps and lists, with the names that JSON has. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("host", host);
    map.put("address", address);
    map.put("state", state.label());
    map.put("detail", detail);
    map.put("tries_left", triesLeft);
    map.put("connections_idle", connections.idle());
    map.put("connections_busy", connections.busy());
    map.put("connections_setting_up", connections.settingUp());
    map.put("connections_max", connectionsMax);
    map.put("queued", queued);
    map.put("oldest_wait_seconds", oldestWaitSeconds);
    map.put("clients", clients);
    map.put("memory_held_bytes", memory.heldBytes());
    map.put("memory_max_bytes", memory.maxBytes());
    map.put("next_probe_seconds", nextProbeSeconds);
    map.put("last_failure", lastFailure == null ? null : toMap(lastFailure));
    map.put("requests", requests);
    map.put("closes", closes);
    map.put("client_ends", clientEnds);
    map.put("delayed", delayed);
    map.put("connects", connects);
    putReplies(map);
    putDelayed(map);
    map.put("changes", changes.stream().map(HostStatus::toMap).toList());
    map.put("last_line", lastLine);
    map.put("tracing", tracing);
    return map;
  }

  private void putDelayed(Map<String, Object> map) {
    map.put("delayed_waiting", delayedWaiting);
    map.put("delayed_oldest_at_seconds", delayedOldestAt == 0 ? null : delayedOldestAt);
    map.put("delayed_set_aside", delayedSetAside.files());
    map.put(
        "delayed_set_aside_files",
        delayedSetAside.first().stream().map(HostStatus::toMap).toList());
  }

  private void putReplies(Map<String, Object> map) {
    map.put("replies", latency.count());
    map.put("reply_seconds_sum", latency.sumSeconds());
    map.put("reply_seconds_max", latency.maxSeconds());
    map.put("reply_seconds_buckets", latency.buckets());
  }

  private static Map<String, Object> toMap(AsideFile file) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", file.name());
    map.put("reason", file.reason());
    map.put("text", file.text());
    return map;
  }

  private static Map<String, Object> toMap(Change change) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("at_seconds", change.at());
    map.put("what", change.what());
    map.put("text", change.text());
    return map;
  }
}
