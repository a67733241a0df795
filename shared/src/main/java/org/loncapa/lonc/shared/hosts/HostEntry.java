// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.hosts;

import java.util.List;
import java.util.Objects;

/**
 * One host: one line of hosts.tab.
 *
 * @param id field 1
 * @param domain field 2; not looked into
 * @param role field 3
 * @param address field 4: the name to connect to; several hosts may have the same
 * @param extraFields the fields after the fourth, often none; not looked into
 * @param line the line in the file, counted from 1
 */
public record HostEntry(
    HostId id, String domain, Role role, String address, List<String> extraFields, int line) {

  /** Copies the list and refuses missing fields. */
  public HostEntry {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(domain, "domain");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(address, "address");
    extraFields = List.copyOf(extraFields);
  }

  /**
   * Returns whether the two lines say the same. Their place in the file does not count: a comment
   * put in above must not replace every host below it.
   */
  public boolean hasSameFields(HostEntry other) {
    return equals(
        new HostEntry(other.id, other.domain, other.role, other.address, other.extraFields, line));
  }
}
