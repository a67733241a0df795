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
 * Decides what of a host table may be taken now, since the file may be seen while it is being
 * written: a line cut in its address must not move a host to another machine, and a host whose line
 * is still to come must not be lost.
 *
 * <ul>
 *   <li>A host that is new is taken at once.
 *   <li>A changed line is taken when two looks a second apart saw the same.
 *   <li>A host that is missing goes when the file has rested, or at once if somebody asked for the
 *       table to be read.
 * </ul>
 *
 * <p>It remembers changed lines from look to look.
 */
public final class TableDebouncer {
  /** Nanoseconds between two looks that have to agree on a changed line. */
  public static final long CONFIRM_AFTER = TimeUnit.SECONDS.toNanos(1);

  private final Map<String, Seen> changed = new HashMap<>();

  private record Seen(HostEntry entry, long at) {}

  /**
   * What to do after a look.
   *
   * @param table the hosts to serve now
   * @param kept hosts that the file does not have and that are served on for now
   * @param recheckIn after how many nanoseconds to look again even if the file does not change
   */
  public record Step(HostTable table, List<String> kept, OptionalLong recheckIn) {
    /** Copies the list. */
    public Step {
      kept = List.copyOf(kept);
    }
  }

  /**
   * Decides after a look.
   *
   * @param served the hosts served now
   * @param asked whether somebody asked for the table to be read, rather than the file changed
   * @param now monotonic nanoseconds; for one object it never goes back
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

  /** Returns whether a changed line waits for another look. */
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
