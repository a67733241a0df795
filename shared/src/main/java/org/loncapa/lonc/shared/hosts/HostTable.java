// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.hosts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All hosts, in the order of hosts.tab. Immutable, without duplicate ids. */
public final class HostTable {
  private final Map<String, HostEntry> byId;

  private HostTable(Map<String, HostEntry> byId) {
    this.byId = byId;
  }

  /**
   * The changes between two tables. Each list has the order of the table that its entries are from.
   *
   * @param added hosts only in the new table
   * @param gone hosts only in the old table
   * @param changed hosts in both tables with different fields; the new entries
   * @param untouched hosts in both tables with the same fields; the new entries, whose line numbers
   *     may differ
   */
  public record Difference(
      List<HostEntry> added,
      List<HostEntry> gone,
      List<HostEntry> changed,
      List<HostEntry> untouched) {

    /** Copies the lists. */
    public Difference {
      added = List.copyOf(added);
      gone = List.copyOf(gone);
      changed = List.copyOf(changed);
      untouched = List.copyOf(untouched);
    }

    /** Returns whether both tables have the same hosts with the same fields. */
    public boolean isEmpty() {
      return added.isEmpty() && gone.isEmpty() && changed.isEmpty();
    }
  }

  /**
   * Returns a table.
   *
   * @throws IllegalArgumentException if an id occurs twice
   */
  public static HostTable of(List<HostEntry> hosts) {
    Map<String, HostEntry> byId = new LinkedHashMap<>();
    for (HostEntry host : hosts) {
      if (byId.put(host.id().text(), host) != null) {
        throw new IllegalArgumentException("host " + host.id() + " occurs twice");
      }
    }
    return new HostTable(byId);
  }

  /** Returns the host with this id, if there is one. */
  public Optional<HostEntry> get(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Returns all hosts in order; unmodifiable. */
  public List<HostEntry> hosts() {
    return List.copyOf(byId.values());
  }

  /** Returns the number of hosts. */
  public int size() {
    return byId.size();
  }

  /** Returns the changes from this table to {@code next}. */
  public Difference difference(HostTable next) {
    List<HostEntry> added = new ArrayList<>();
    List<HostEntry> changed = new ArrayList<>();
    List<HostEntry> untouched = new ArrayList<>();
    for (HostEntry host : next.byId.values()) {
      HostEntry before = byId.get(host.id().text());
      List<HostEntry> where =
          before == null ? added : before.hasSameFields(host) ? untouched : changed;
      where.add(host);
    }
    List<HostEntry> gone =
        hosts().stream().filter(host -> !next.byId.containsKey(host.id().text())).toList();
    return new Difference(added, gone, changed, untouched);
  }
}
