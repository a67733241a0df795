// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

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

  private static String[] words(Settings settings) {
    return settings.text(Setting.TLS_HOSTS).split(" +");
  }
}
