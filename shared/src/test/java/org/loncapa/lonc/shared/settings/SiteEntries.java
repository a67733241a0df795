// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loncapa.lonc.shared.text.Validated;

/** Entries for tests: those that a site always has, and more after them. */
final class SiteEntries {
  private static final String FILE = "lonc.yaml";

  private SiteEntries() {}

  static SettingEntry entry(String key, String value, int line) {
    return new SettingEntry(key, value, FILE, line);
  }

  /** Reads the entries after those that a site always has. */
  static Validated<Settings> read(SettingEntry... entries) {
    List<SettingEntry> all = new ArrayList<>();
    all.add(new SettingEntry("lonHostID", "msul1", "loncapa.conf", 1));
    all.add(new SettingEntry("lonSockDir", "/home/httpd/sockets", "loncapa.conf", 2));
    all.add(new SettingEntry("lonDaemons", "/home/httpd/perl", "loncapa.conf", 3));
    all.add(new SettingEntry("lonTabDir", "/home/httpd/lonTabs", "loncapa.conf", 4));
    all.add(new SettingEntry("lonDocRoot", "/home/httpd/html", "loncapa.conf", 5));
    all.addAll(Arrays.asList(entries));
    return SettingsReader.read(all);
  }

  static Settings settings(SettingEntry... entries) {
    Validated<Settings> read = read(entries);
    assertThat(read.errors()).isEmpty();
    return read.value();
  }
}
