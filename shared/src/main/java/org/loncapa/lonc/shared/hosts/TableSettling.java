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
public final class TableSettling {
  /** Nanoseconds between two looks that have to agree on a changed line. */
  public static final long AGREED_AFTER = TimeUnit.SECONDS.toNanos(1);

  private final Map<String, Seen> changed = new HashMap<>();

  private record Seen(HostEntry entry, long at) {}

  /**
   * What to do after a look.
   *
   * @param table the hosts to serve now
   * @param kept hosts that the file does not have and that are served on for now
   * @param again after how many nanoseconds to look again even if the file does not change
   */
  public record Step(HostTable table, List<String> kept, OptionalLong again) {
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
  public Step step(HostTable served, TableLook look, boolean asked, long now) {
    changed.keySet().removeIf(id -> look.table().get(id).isEmpty());
    List<HostEntry> hosts = new ArrayList<>();
    for (HostEntry entry : look.table().hosts()) {
      hosts.add(taken(served.get(entry.id().text()), entry, now));
    }
    List<String> kept = new ArrayList<>();
    for (HostEntry before : served.hosts()) {
      String id = before.id().text();
      if (look.table().get(id).isEmpty() && !mayGo(id, look, asked)) {
        hosts.add(before);
        kept.add(id);
      }
    }
    return new Step(HostTable.of(hosts), kept, again(look, kept, now));
  }

  /** Returns whether a changed line waits for another look. */
  public boolean isUnconfirmed() {
    return !changed.isEmpty();
  }

  private HostEntry taken(Optional<HostEntry> before, HostEntry entry, long now) {
    String id = entry.id().text();
    if (before.isEmpty() || before.get().sameAs(entry)) {
      changed.remove(id);
      return entry;
    }
    Seen seen = changed.get(id);
    if (seen == null || !seen.entry().sameAs(entry)) {
      changed.put(id, new Seen(entry, now));
      return before.get();
    }
    if (now - seen.at() < AGREED_AFTER) {
      return before.get();
    }
    changed.remove(id);
    return entry;
  }

  private static boolean mayGo(String id, TableLook look, boolean asked) {
    return !look.isFresh() || asked && !look.mayBecome(id);
  }

  private OptionalLong again(TableLook look, List<String> kept, long now) {
    OptionalLong confirmed =
        changed.values().stream()
            .mapToLong(seen -> Math.max(0, AGREED_AFTER - (now - seen.at())))
            .max();
    boolean waits = !kept.isEmpty() || !look.unfinished().isEmpty();
    return confirmed.isEmpty() && waits ? OptionalLong.of(look.restsIn()) : confirmed;
  }
}
