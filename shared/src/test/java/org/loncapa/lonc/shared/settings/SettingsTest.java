// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.loncapa.lonc.shared.settings.SiteEntries.entry;
import static org.loncapa.lonc.shared.settings.SiteEntries.settings;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

  @Test
  void needsNothingButTheSite() {
    Settings settings = settings();
    assertThat(settings.text(Setting.LON_HOST_ID)).isEqualTo("msul1");
    assertThat(settings.text(Setting.LON_SOCK_DIR)).isEqualTo("/home/httpd/sockets");
    assertThat(settings.number(Setting.LOND_PORT)).isEqualTo(5663);
    assertThat(settings.bytes(Setting.MAX_REPLY_SIZE)).isEqualTo(64L << 20);
    assertThat(settings.nanos(Setting.RETRY_MIN)).isEqualTo(100_000_000L);
    assertThat(settings.on(Setting.PROBE)).isTrue();
    assertThat(settings.mode(Setting.SOCKET_MODE)).isEqualTo(0660);
    assertThat(settings.text(Setting.SOCKET_GROUP)).isEmpty();
  }

  @Test
  void letsTheLaterEntryWinAndNamesItsOrigin() {
    Settings settings =
        settings(
            entry("maxTries", "3", 4),
            new SettingEntry("maxTries", "7", "environment LONC_MAX_TRIES", 0),
            entry("maxQueue", "10", 5));
    assertThat(settings.number(Setting.MAX_TRIES)).isEqualTo(7);
    assertThat(settings.origin(Setting.MAX_TRIES)).isEqualTo("environment LONC_MAX_TRIES");
    assertThat(settings.origin(Setting.MAX_QUEUE)).isEqualTo("lonc.yaml:5");
    assertThat(settings.origin(Setting.MAX_CLIENTS)).isEqualTo("default");
  }

  @ParameterizedTest
  @CsvSource({
    "on, true",
    "true, true",
    "yes, true",
    "off, false",
    "false, false",
    "' no ', false",
  })
  void readsTheWordsOfYamlForOnAndOff(String word, boolean on) {
    assertThat(settings(entry("probe", word, 1)).on(Setting.PROBE)).isEqualTo(on);
  }

  @Test
  void dropsSlashesAtTheEndOfAFolder() {
    assertThat(settings(entry("lonTabDir", "/a/b//", 1)).text(Setting.LON_TAB_DIR))
        .isEqualTo("/a/b");
    assertThat(settings(entry("lonTabDir", "//", 1)).text(Setting.LON_TAB_DIR)).isEqualTo("/");
  }

  @Test
  void isEqualByValuesWhereverTheyAreFrom() {
    Settings one = settings(entry("idleTimeout", "3600s", 1), entry("probe", "on", 2));
    Settings other = settings(entry("idleTimeout", "1h", 7));
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isEqualTo(settings());
    assertThat(one).isNotEqualTo(settings(entry("maxTries", "4", 1))).isNotEqualTo("text");
  }

  @ParameterizedTest
  @EnumSource
  void refusesAGetterOfTheWrongType(Setting setting) {
    Settings settings = settings();
    List<Runnable> getters =
        List.of(
            () -> settings.text(setting),
            () -> settings.number(setting),
            () -> settings.bytes(setting),
            () -> settings.nanos(setting),
            () -> settings.on(setting),
            () -> settings.mode(setting));
    assertThat(getters.stream().filter(SettingsTest::isRefused)).hasSize(5);
    assertThatIllegalArgumentException().isThrownBy(() -> settings.on(Setting.MAX_TRIES));
  }

  @ParameterizedTest
  @EnumSource
  void printsEveryValueSoThatItIsReadBackTheSame(Setting setting) {
    Settings settings = settings();
    assertThat(settings(entry(setting.key(), settings.print(setting), 1))).isEqualTo(settings);
    assertThat(settings.toString()).contains(setting.key() + "=" + settings.print(setting));
  }

  @ParameterizedTest
  @CsvSource({
    "maxConnections, 1, 1000",
    "londPort, 1, 65535",
    "maxTries, 1, 100",
    "connectTimeout, 1ms, 1h",
    "drainTimeout, 0s, 1h",
    "socketMode, 0600, 0777",
  })
  void allowsTheMinimumAndTheMaximum(String key, String least, String greatest) {
    Setting setting = Setting.ofKey(key).orElseThrow();
    assertThat(settings(entry(key, least, 1)).print(setting)).isEqualTo(least);
    assertThat(settings(entry(key, greatest, 1)).print(setting)).isEqualTo(greatest);
  }

  private static boolean isRefused(Runnable getter) {
    try {
      getter.run();
      return false;
    } catch (IllegalArgumentException refused) {
      return true;
    }
  }
}
