// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.SettingEntry;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.settings.SettingsReader;

/** Settings of a site that is nowhere on disk. */
final class BareSettings {
  private BareSettings() {}

  /** Defaults but for these, each {@code KEY=VALUE}; of several with one key the last counts. */
  static Settings with(String... overrides) {
    List<SettingEntry> entries = new ArrayList<>();
    Stream.of(Setting.values())
        .filter(Setting::required)
        .forEach(setting -> entries.add(entry(setting.key(), "/x")));
    for (String override : overrides) {
      String[] parts = override.split("=", 2);
      entries.add(entry(parts[0], parts[1]));
    }
    return SettingsReader.read(entries).value();
  }

  private static SettingEntry entry(String key, String value) {
    return new SettingEntry(key, value, "test", 0);
  }
}
