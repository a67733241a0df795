// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.loncapa.lonc.shared.hosts.TableSnapshot;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.settings.TlsHosts;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.NearestName;
import org.loncapa.lonc.shared.text.Quoted;

/**
 * Checks whether every host that is configured for TLS uses it. An unknown host is an error only
 * where the settings are new or changed: a table that loses a host later is not the operator's
 * mistake.
 */
final class TlsHostsCheck {
  private TlsHostsCheck() {}

  /**
   * Returns the errors in the settings.
   *
   * @param served the settings in use, if any
   */
  static List<ConfigError> errors(
      Optional<Settings> served, Settings settings, TableSnapshot snapshot) {
    List<ConfigError> errors = new ArrayList<>();
    if (served.map(before -> TlsHosts.isChanged(before, settings)).orElse(true)) {
      TlsHosts.unknown(settings, snapshot::mentions).stream()
          .map(id -> new ConfigError(settings.origin(Setting.TLS_HOSTS), 0, unknown(id, snapshot)))
          .forEach(errors::add);
    }
    boolean wasOn = served.map(before -> before.on(Setting.TLS)).orElse(false);
    if (wasOn && !settings.isSet(Setting.TLS)) {
      String text =
          "tls was on and is not set any more: set it to off if connections are to be unencrypted"
              + " from now on";
      errors.add(new ConfigError("settings", 0, text));
    }
    return errors;
  }

  /** Returns the warnings. */
  static List<String> warnings(Settings settings, TableSnapshot snapshot) {
    Set<String> named = TlsHosts.named(settings);
    if (!settings.on(Setting.TLS) && !named.isEmpty()) {
      return List.of("tls is off: connections to the hosts in tlsHosts are unencrypted");
    }
    return TlsHosts.unknown(settings, snapshot::mentions).stream()
        .map(id -> unknown(id, snapshot))
        .toList();
  }

  private static String unknown(String id, TableSnapshot snapshot) {
    List<String> ids = snapshot.table().hosts().stream().map(host -> host.id().text()).toList();
    return "tlsHosts names %s, which is not in hosts.tab%s"
        .formatted(
            Quoted.of(id),
            NearestName.of(id, ids)
                .map(name -> ", did you mean " + Quoted.of(name) + "?")
                .orElse(""));
  }
}
