// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.hosts;

import java.util.List;
import java.util.Objects;

/**
 * One host: one line of hosts.tab (PROTOCOL.md section 6.2).
 *
 * @param id field 1
 * @param domain field 2; not interpreted
 * @param role field 3
 * @param address field 4: the name to connect to; several hosts may have the same
 * @param extraFields the fields after the fourth; not interpreted
 * @param line line number in the file, from 1
 */
public record HostEntry(
    HostId id, String domain, Role role, String address, List<String> extraFields, int line) {

  /** Copies the list and rejects null. */
  public HostEntry {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(domain, "domain");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(address, "address");
    extraFields = List.copyOf(extraFields);
  }

  /**
   * Returns whether two lines have the same fields. The line number does not count: a new comment
   * above must not redeploy every host below it.
   */
  public boolean hasSameFields(HostEntry other) {
    return equals(
        new HostEntry(other.id, other.domain, other.role, other.address, other.extraFields, line));
  }
}
