// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.hosts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All hosts, in the order of hosts.tab. Immutable; no id is there twice. */
public final class HostTable {
  private final Map<String, HostEntry> byId;

  private HostTable(Map<String, HostEntry> byId) {
    this.byId = byId;
  }

  /**
   * What a new table changes. Each list is in the order of the table its entries are from.
   *
   * @param added hosts only the new table has
   * @param gone hosts only the old table has
   * @param changed hosts both have with different lines; the new lines
   * @param untouched hosts both have with the same line; the new entries, for the number of the
   *     line may have changed
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

    /** Returns whether the two tables have the same hosts with the same lines. */
    public boolean isEmpty() {
      return added.isEmpty() && gone.isEmpty() && changed.isEmpty();
    }
  }

  /** Returns a table; throws IllegalArgumentException if an id comes twice. */
  public static HostTable of(List<HostEntry> hosts) {
    Map<String, HostEntry> byId = new LinkedHashMap<>();
    for (HostEntry host : hosts) {
      if (byId.put(host.id().text(), host) != null) {
        throw new IllegalArgumentException("host " + host.id() + " is there twice");
      }
    }
    return new HostTable(byId);
  }

  /** Returns the host with that id. */
  public Optional<HostEntry> get(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Returns all hosts, in order; the list cannot be changed. */
  public List<HostEntry> hosts() {
    return List.copyOf(byId.values());
  }

  /** Returns the number of hosts. */
  public int size() {
    return byId.size();
  }

  /** Returns what has to be done so that this table becomes {@code next}. */
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
