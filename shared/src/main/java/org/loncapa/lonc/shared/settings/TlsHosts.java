// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Selects the hosts to connect to with TLS (BEHAVIOUR.md section 6, Settings that name hosts). */
public final class TlsHosts {
  private TlsHosts() {}

  /** Returns the ids in {@code tlsHosts}, in order; empty means all hosts. */
  public static Set<String> named(Settings settings) {
    Set<String> ids = new LinkedHashSet<>(Arrays.asList(words(settings)));
    ids.remove("");
    return ids;
  }

  /** Returns whether lonc connects to the host with this id by TLS. */
  public static boolean include(Settings settings, String id) {
    if (!settings.on(Setting.TLS)) {
      return false;
    }
    Set<String> named = named(settings);
    return named.isEmpty() || named.contains(id);
  }

  /**
   * Returns the ids in {@code tlsHosts} that are not in the host table, in order; empty without
   * TLS. A mistyped id would leave the intended host without TLS.
   *
   * @param known whether the host table has a line for an id, readable or not
   */
  public static List<String> unknown(Settings settings, Predicate<String> known) {
    return settings.on(Setting.TLS)
        ? named(settings).stream().filter(known.negate()).toList()
        : List.of();
  }

  /**
   * Returns whether the selection of hosts has changed. Unknown ids are then errors. Otherwise they
   * are not, because the table comes from other sites and may lose a host.
   */
  public static boolean isChanged(Settings before, Settings now) {
    return before.on(Setting.TLS) != now.on(Setting.TLS) || !named(before).equals(named(now));
  }

  private static String[] words(Settings settings) {
    return settings.text(Setting.TLS_HOSTS).split(" +");
  }
}
