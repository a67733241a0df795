// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.hosts;

import java.util.Objects;

/**
 * hosts.tab as one read saw it. If another process is writing the file, its last line may be
 * incomplete and further lines may be missing.
 *
 * @param table the hosts of all lines that count
 * @param unfinished the last line if it has no newline and does not count yet; else empty
 * @param stableIn nanoseconds until the file is stable, see {@link FileStability#STABLE_AFTER}; 0
 *     if it is
 */
public record TableSnapshot(HostTable table, String unfinished, long stableIn) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if {@code stableIn} is negative
   */
  public TableSnapshot {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(unfinished, "unfinished");
    if (stableIn < 0) {
      throw new IllegalArgumentException(stableIn + " ns are negative");
    }
  }

  /** Returns a snapshot of a stable file. */
  public static TableSnapshot stable(HostTable table) {
    return new TableSnapshot(table, "", 0);
  }

  /** Returns whether another process may still be writing the file. */
  public boolean mayBeIncomplete() {
    return stableIn > 0;
  }

  /** Returns whether the file has a line for this id, including a line that does not count yet. */
  public boolean mentions(String id) {
    return table.get(id).isPresent() || unfinished.startsWith(id + ":");
  }

  /** Returns whether the unfinished line is, or may become, the line of this id. */
  boolean mayBecome(String id) {
    return !unfinished.isEmpty() && ((id + ":").startsWith(unfinished) || mentions(id));
  }
}
