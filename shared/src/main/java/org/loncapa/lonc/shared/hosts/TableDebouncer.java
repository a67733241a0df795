// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.hosts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Decides which changes of hosts.tab take effect, because another process may still be writing the
 * file (BEHAVIOUR.md section 6, Reading hosts.tab). A line cut within its address must not move a
 * host to another machine, and a host whose line is still missing must not be removed.
 *
 * <ul>
 *   <li>A new host is accepted immediately.
 *   <li>A changed line is accepted after two snapshots one second apart agree.
 *   <li>A missing host is removed when the file is stable, or immediately after an explicit reload.
 * </ul>
 *
 * <p>Remembers changed lines between snapshots.
 */
public final class TableDebouncer {
  /** Minimum nanoseconds between the two snapshots that confirm a changed line: 1 s. */
  public static final long CONFIRM_AFTER = TimeUnit.SECONDS.toNanos(1);

  private final Map<String, Seen> changed = new HashMap<>();

  private record Seen(HostEntry entry, long at) {}

  /**
   * The result of a snapshot.
   *
   * @param table the hosts to serve now
   * @param kept hosts that are missing in the file and stay in service for now
   * @param recheckIn nanoseconds after which to read the file again even if it does not change;
   *     empty if that is not necessary
   */
  public record Step(HostTable table, List<String> kept, OptionalLong recheckIn) {
    /** Copies the list. */
    public Step {
      kept = List.copyOf(kept);
    }
  }

  /**
   * Evaluates a snapshot.
   *
   * @param served the hosts in service
   * @param asked whether an explicit reload requested it, rather than a change of the file
   * @param now monotonic nanoseconds; must not decrease
   */
  public Step step(HostTable served, TableSnapshot snapshot, boolean asked, long now) {
    changed.keySet().removeIf(id -> snapshot.table().get(id).isEmpty());
    List<HostEntry> hosts = new ArrayList<>();
    for (HostEntry entry : snapshot.table().hosts()) {
      hosts.add(accepted(served.get(entry.id().text()), entry, now));
    }
    List<String> kept = new ArrayList<>();
    for (HostEntry before : served.hosts()) {
      String id = before.id().text();
      if (snapshot.table().get(id).isEmpty() && !mayRemove(id, snapshot, asked)) {
        hosts.add(before);
        kept.add(id);
      }
    }
    return new Step(HostTable.of(hosts), kept, recheckIn(snapshot, kept, now));
  }

  /** Returns whether a changed line waits for confirmation. */
  public boolean hasUnconfirmed() {
    return !changed.isEmpty();
  }

  private HostEntry accepted(Optional<HostEntry> before, HostEntry entry, long now) {
    String id = entry.id().text();
    if (before.isEmpty() || before.get().hasSameFields(entry)) {
      changed.remove(id);
      return entry;
    }
    Seen seen = changed.get(id);
    if (seen == null || !seen.entry().hasSameFields(entry)) {
      changed.put(id, new Seen(entry, now));
      return before.get();
    }
    if (now - seen.at() < CONFIRM_AFTER) {
      return before.get();
    }
    changed.remove(id);
    return entry;
  }

  private static boolean mayRemove(String id, TableSnapshot snapshot, boolean asked) {
    return !snapshot.mayBeIncomplete() || asked && !snapshot.mayBecome(id);
  }

  private OptionalLong recheckIn(TableSnapshot snapshot, List<String> kept, long now) {
    OptionalLong confirmed =
        changed.values().stream()
            .mapToLong(seen -> Math.max(0, CONFIRM_AFTER - (now - seen.at())))
            .max();
    boolean waits = !kept.isEmpty() || !snapshot.unfinished().isEmpty();
    return confirmed.isEmpty() && waits ? OptionalLong.of(snapshot.stableIn()) : confirmed;
  }
}
