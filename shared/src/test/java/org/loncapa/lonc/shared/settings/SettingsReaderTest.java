// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.shared.settings.SiteEntries.entry;
import static org.loncapa.lonc.shared.settings.SiteEntries.read;
import static org.loncapa.lonc.shared.settings.SiteEntries.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Validated;

class SettingsReaderTest {

  @ParameterizedTest
  @CsvSource({
    "maxConnections, 0, too small, from 1 to 1000",
    "maxConnections, 1001, too large, from 1 to 1000",
    "maxConnections, ten, not a whole number, from 1 to 1000",
    "maxConnections, '', not a whole number, from 1 to 1000",
    "maxConnections, -1, not a whole number, from 1 to 1000",
    "maxConnections, 9999999999999999999999, not a whole number, from 1 to 1000",
    "londPort, 65536, too large, from 1 to 65535",
    "connectTimeout, 5, unit is missing, from 1ms to 1h",
    "connectTimeout, 2h, too large, from 1ms to 1h",
    "connectTimeout, 0s, too small, from 1ms to 1h",
    "queueTimeout, 5m, is not one of, from 1ms to 1d",
    "maxReplySize, 64MB, is not one of, from 1KiB to 1GiB",
    "maxReplySize, 1B, too small, from 1KiB to 1GiB",
    "probe, maybe, neither, on or off",
    "socketMode, 0999, octal digits, from 0600 to 0777",
    "socketMode, 0o660, octal digits, from 0600 to 0777",
    "socketMode, 432, too small, from 0600 to 0777",
    "socketMode, 4755, too large, from 0600 to 0777",
    "lonTabDir, lonTabs, begin with a slash, full path",
    "lonHostID, ' ', is empty, not empty",
    "socketGroup, w\u00fcww, non-ASCII, printable ASCII",
  })
  void refusesABadValueNamingKeyValueAndWhatIsAllowed(
      String key, String value, String why, String allowed) {
    Validated<Settings> read = read(entry(key, value, 9));
    assertThat(read.errors()).extracting(ConfigError::line).containsExactly(9);
    assertThat(read.errors().get(0).toString())
        .startsWith("lonc.yaml:9: " + key + " cannot be \"")
        .contains(value.replace('\u00fc', '?'), why, allowed);
  }

  @Test
  void refusesAnUnknownKeyAndNamesTheNearest() {
    assertThat(onlyError(entry("maxConections", "5", 3)))
        .isEqualTo(
            "lonc.yaml:3: there is no setting \"maxConections\", did you mean \"maxConnections\"?");
    assertThat(onlyError(entry("lonhostid", "x", 3))).endsWith("did you mean \"lonHostID\"?");
    assertThat(onlyError(entry("pruneAfter", "5s", 3)))
        .endsWith("there is no setting \"pruneAfter\": it is now called \"idleTimeout\"");
    assertThat(onlyError(entry("colour", "5", 3)))
        .isEqualTo("lonc.yaml:3: there is no setting \"colour\"");
  }

  @Test
  void namesWhatIsMissingAndWhereToSetIt() {
    List<ConfigError> errors = SettingsReader.read(List.of()).errors();
    assertThat(errors).hasSize(5).allMatch(f -> f.line() == 0 && f.file().equals("settings"));
    assertThat(errors.get(0).text())
        .startsWith("lonHostID is not set")
        .contains("PerlSetVar lonHostID", "lonc.yaml", "LONC_LON_HOST_ID");
  }

  @Test
  void doesNotReportAnInvalidValueAsMissing() {
    assertThat(SettingsReader.read(List.of(entry("lonTabDir", "x", 1))).errors())
        .filteredOn(error -> error.text().startsWith("lonTabDir"))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "retryMin, 3s, retryMax (2s",
    "retryMax, 50ms, retryMin (100ms",
    "probeMin, 61s, probeMax (60s",
    "probeMax, 4s, probeMin (5s",
  })
  void refusesALimitBeyondTheOneAboveIt(String key, String value, String other) {
    assertThat(onlyError(entry(key, value, 6)))
        .startsWith("lonc.yaml:6: ")
        .contains("must not be more than", key + " (\"" + value + "\", from lonc.yaml:6)", other)
        .contains("the default");
  }

  /** Also sizes below the total: each host has its own share, and one host never gets all. */
  @ParameterizedTest
  @CsvSource({
    "maxReplySize, 129MiB",
    "maxReplySize, 96MiB",
    "maxRequestSize, 129MiB",
    "maxRequestSize, 65MiB",
  })
  void refusesALineThatNeverFits(String key, String value) {
    assertThat(onlyError(entry(key, value, 6)))
        .startsWith("lonc.yaml:6: " + key + " (\"" + value + "\", from lonc.yaml:6) must be less: ")
        .contains("maxBufferedBytes (128MiB, the default)", "never fits");
  }

  @ParameterizedTest
  @CsvSource({"maxReplySize, 95MiB", "maxRequestSize, 64MiB"})
  void allowsALineThatFits(String key, String value) {
    assertThat(read(entry(key, value, 6)).errors()).isEmpty();
  }

  @Test
  void refusesATotalInWhichTheLongestReplyNeverFits() {
    assertThat(read(entry("maxBufferedBytes", "85MiB", 2)).errors())
        .extracting(ConfigError::text)
        .singleElement()
        .asString()
        .startsWith("maxReplySize (64MiB, the default) must be less: ");
  }

  @Test
  void reportsBothSizesThatExceedTheTotal() {
    assertThat(read(entry("maxBufferedBytes", "1MiB", 2)).errors())
        .extracting(ConfigError::text)
        .satisfiesExactly(
            text -> assertThat(text).startsWith("maxRequestSize"),
            text -> assertThat(text).startsWith("maxReplySize"));
  }

  @Test
  void allowsALimitThatEqualsTheOneAboveIt() {
    Settings settings = settings(entry("retryMin", "2s", 1), entry("probeMax", "5s", 2));
    assertThat(settings.nanos(Setting.RETRY_MIN)).isEqualTo(settings.nanos(Setting.RETRY_MAX));
  }

  @Test
  void reportsAllErrorsEvenOfAnOverriddenValue() {
    Validated<Settings> read =
        read(
            entry("maxTries", "no", 1),
            entry("maxTries", "5", 2),
            entry("x", "y", 3),
            entry("retryMin", "1h", 4));
    assertThat(read.errors()).extracting(ConfigError::line).containsExactly(1, 3, 4);
  }

  @Test
  void comparesARelationByTheValueThatWins() {
    assertThat(read(entry("retryMin", "9", 1), entry("retryMin", "3s", 2)).errors())
        .extracting(ConfigError::line)
        .containsExactly(1, 2);
    assertThat(read(entry("retryMin", "3s", 1), entry("retryMin", "9", 2)).errors())
        .extracting(ConfigError::line)
        .containsExactly(2);
  }

  @Test
  void namesForMetricsAreNamesAndNothingElse() {
    for (String list : List.of("", "a.example", " a.example  b 192.0.2.1 [2001:db8::1] ")) {
      assertThat(read(entry("metricsHosts", list, 1)).errors()).as(list).isEmpty();
    }
    for (String list : List.of("a,b", "a:9663", "http://a/", "a;b", "::1", "[x]", "*.a", "a/b")) {
      assertThat(read(entry("metricsHosts", list, 1)).errors())
          .as(list)
          .singleElement()
          .extracting(ConfigError::text)
          .asString()
          .contains("metricsHosts", "is not a list of names separated by spaces");
    }
  }

  @Test
  void neverThrowsAndGivesEveryErrorAPlaceForAnyEntries() {
    Random random = new Random(22);
    for (int round = 0; round < 3_000; round++) {
      List<SettingEntry> entries = new ArrayList<>();
      for (int line = 1; line <= random.nextInt(12); line++) {
        entries.add(entry(randomKey(random), randomValue(random), line));
      }
      Validated<Settings> read = SettingsReader.read(entries);
      assertThat(read.errors())
          .allMatch(f -> f.file().equals("settings") ? f.line() == 0 : f.line() >= 1);
      assertThat(read.errors()).allMatch(error -> error.toString().matches("[ -~]+"));
    }
  }

  private static String randomKey(Random random) {
    Setting[] all = Setting.values();
    String key = all[random.nextInt(all.length)].key();
    return random.nextInt(4) > 0 ? key : key.substring(random.nextInt(key.length())) + "\n";
  }

  private static String randomValue(Random random) {
    List<String> pieces =
        List.of("1", "0", "9999999999", "s", "ms", "MiB", "h", "on", "/", "-", " ", "\n", "\u00e9");
    StringBuilder value = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      value.append(pieces.get(random.nextInt(pieces.size())));
    }
    return value.toString();
  }

  private static String onlyError(SettingEntry entry) {
    List<ConfigError> errors = read(entry).errors();
    assertThat(errors).hasSize(1);
    return errors.get(0).toString();
  }
}
