// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.hosts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a host is in the network: field 3 of a line of hosts.tab. */
public enum Role {
  /** Keeps users' data. */
  LIBRARY,
  /** Serves sessions, keeps no data. */
  ACCESS;

  /** Returns the role written as {@code text}; nothing for any other word or spelling. */
  public static Optional<Role> of(String text) {
    return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
  }

  /** Returns the word in hosts.tab, in lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
