// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.hosts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The role of a host in the network: field 3 of a line of hosts.tab (PROTOCOL.md section 6.2). */
public enum Role {
  /** Stores users' data. */
  LIBRARY,
  /** Serves sessions, stores no data. */
  ACCESS;

  /** Returns the role with this name; empty for any other word or spelling. */
  public static Optional<Role> of(String text) {
    return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
  }

  /** Returns the name in hosts.tab, in lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
