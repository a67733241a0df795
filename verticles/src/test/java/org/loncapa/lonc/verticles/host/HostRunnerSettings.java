// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.loncapa.lonc.shared.settings.SettingEntry;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.settings.SettingsReader;
import org.loncapa.lonc.verticles.fakes.TempSite;

/** The settings of a {@link HostRunner}. */
final class HostRunnerSettings {
  private HostRunnerSettings() {}

  /** Those of the site, and others such as {@code tries=1}. */
  static Settings read(TempSite site, int port, String... overrides) {
    Map<String, Object> own =
        Map.of(
            "lonHostID", TempSite.LONC_ID,
            "lonSockDir", site.folder().sockets(),
            "lonDaemons", site.folder().logs().getParent(),
            "lonTabDir", site.folder().hostsTab().getParent(),
            "lonDocRoot", site.folder().root(),
            "londPort", port);
    List<SettingEntry> entries = new ArrayList<>();
    own.forEach((key, value) -> entries.add(entry(key, value.toString())));
    for (String override : overrides) {
      String[] parts = override.split("=", 2);
      entries.add(entry(parts[0], parts[1]));
    }
    var read = SettingsReader.read(entries);
    assertThat(read.faults()).isEmpty();
    return read.value();
  }

  private static SettingEntry entry(String key, String value) {
    return new SettingEntry(key, value, "the test", 0);
  }
}
