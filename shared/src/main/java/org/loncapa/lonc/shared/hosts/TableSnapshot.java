// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.hosts;

import java.util.Objects;

/**
 * What one look at hosts.tab saw. The file may be seen while it is being written: then its last
 * line may be a part of one, and hosts may be missing whose lines are still to come.
 *
 * @param table the hosts of all lines that count
 * @param unfinished the last line if it has no newline and does not count yet; else empty
 * @param stableIn nanoseconds until the file has been the same for {@link
 *     FileStability#STABLE_AFTER}; 0 once it has
 */
public record TableSnapshot(HostTable table, String unfinished, long stableIn) {

  /** Refuses missing values and a negative time. */
  public TableSnapshot {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(unfinished, "unfinished");
    if (stableIn < 0) {
      throw new IllegalArgumentException(stableIn + " ns are negative");
    }
  }

  /** Returns a look at a file that has long been the same. */
  public static TableSnapshot stable(HostTable table) {
    return new TableSnapshot(table, "", 0);
  }

  /** Returns whether the file may still be being written. */
  public boolean mayBeIncomplete() {
    return stableIn > 0;
  }

  /** Returns whether the file has a line for that id, be it one that does not count yet. */
  public boolean mentions(String id) {
    return table.get(id).isPresent() || unfinished.startsWith(id + ":");
  }

  /** Returns whether the unfinished line is, or may become, that of the host with that id. */
  boolean mayBecome(String id) {
    return !unfinished.isEmpty() && ((id + ":").startsWith(unfinished) || mentions(id));
  }
}
