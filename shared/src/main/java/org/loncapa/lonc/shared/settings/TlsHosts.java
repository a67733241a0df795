// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Which hosts are connected to by TLS. */
public final class TlsHosts {
  private TlsHosts() {}

  /** Returns the ids in {@code tlsHosts}, in their order; none means all hosts. */
  public static Set<String> named(Settings settings) {
    Set<String> ids = new LinkedHashSet<>(Arrays.asList(words(settings)));
    ids.remove("");
    return ids;
  }

  /** Returns whether the host with that id is connected to by TLS. */
  public static boolean include(Settings settings, String id) {
    if (!settings.on(Setting.TLS)) {
      return false;
    }
    Set<String> named = named(settings);
    return named.isEmpty() || named.contains(id);
  }

  /**
   * Returns the ids in {@code tlsHosts} of which no host is known, in their order; none without
   * TLS. A mistyped id would leave the host that was meant without TLS.
   *
   * @param known says whether the host table has a line for that id, readable or not
   */
  public static List<String> unknown(Settings settings, Predicate<String> known) {
    return settings.on(Setting.TLS)
        ? named(settings).stream().filter(known.negate()).toList()
        : List.of();
  }

  /**
   * Returns whether the choice of hosts is another one than before. Ids that are unknown are faults
   * then; later they are none, for the table comes from elsewhere and may lose a host.
   */
  public static boolean chosenAnew(Settings before, Settings now) {
    return before.on(Setting.TLS) != now.on(Setting.TLS) || !named(before).equals(named(now));
  }

  private static String[] words(Settings settings) {
    return settings.text(Setting.TLS_HOSTS).split(" +");
  }
}
