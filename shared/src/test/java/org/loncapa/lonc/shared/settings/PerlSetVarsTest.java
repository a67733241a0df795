// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Validated;

class PerlSetVarsTest {

  @Test
  void takesTheSixNamesWithTheirLines() {
    String content =
        "# LON-CAPA\n"
            + "PerlSetVar lonHostID msul1\n"
            + "PerlSetVar lonSockDir /home/httpd/sockets\n"
            + "PerlSetVar lonDaemons /home/httpd/perl\n"
            + "PerlSetVar lonTabDir /home/httpd/lonTabs\n"
            + "PerlSetVar lonDocRoot /home/httpd/html\n"
            + "PerlSetVar londPort 5663\n";
    assertThat(entries(content))
        .containsExactly(
            entry("lonHostID", "msul1", 2),
            entry("lonSockDir", "/home/httpd/sockets", 3),
            entry("lonDaemons", "/home/httpd/perl", 4),
            entry("lonTabDir", "/home/httpd/lonTabs", 5),
            entry("lonDocRoot", "/home/httpd/html", 6),
            entry("londPort", "5663", 7));
  }

  /** lonc would silently connect without encryption. */
  @ParameterizedTest
  @ValueSource(
      strings = {"tls on", "tlsHosts sim1", "TLSHosts \"a b\"", "tlstrust /ca.pem", "tlsKey"})
  void tlsSettingsAreErrorsHere(String setting) {
    Validated<List<SettingEntry>> read =
        PerlSetVars.read(
            "loncapa.conf", ("\nPerlSetVar " + setting).getBytes(StandardCharsets.US_ASCII));
    assertThat(read.errors())
        .singleElement()
        .asString()
        .startsWithIgnoringCase("loncapa.conf:2: PerlSetVar t");
    assertThat(read.errors().get(0).text()).endsWith("TLS settings belong in lonc.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PerlSetVar lonHostID msul1",
        "PerlSetVar\tlonHostID\t\tmsul1\t",
        "  \t PerlSetVar   lonHostID   msul1  ",
        "PerlSetVar lonHostID msul1\r",
        "PerlSetVar lonHostID \"msul1\"",
        "PerlSetVar lonHostID 'msul1'",
        "PerlSetVar lonHostID \" msul1 \" more",
        "PerlSetVar lonHostID msul1 # this host",
      })
  void allowsBlanksTabsAndQuotes(String line) {
    assertThat(entries(line)).containsExactly(entry("lonHostID", "msul1", 1));
  }

  @Test
  void keepsBlanksInsideQuotes() {
    assertThat(entries("PerlSetVar lonTabDir \"/a b/c's\""))
        .containsExactly(entry("lonTabDir", "/a b/c's", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#PerlSetVar lonHostID msul1",
        "  # PerlSetVar lonHostID msul1",
        "PerlSetVar lonAdmin someone",
        "PerlSetVar lonAdmin",
        "PerlSetVar maxConnections 20",
        "PerlSetVar lonhostid msul1",
        "PerlSetVar lonHostIDs msul1",
        "PerlSetVar",
        "PerlSetVarlonHostID msul1",
        "PerlSetEnv lonHostID msul1",
        "<Directory \"/home\">",
        "lonHostID msul1",
      })
  void ignoresEverythingElse(String line) {
    assertThat(entries(line)).isEmpty();
  }

  @Test
  void keepsBothWhenANameComesTwice() {
    assertThat(entries("PerlSetVar londPort 1\nPerlSetVar londPort 2"))
        .containsExactly(entry("londPort", "1", 1), entry("londPort", "2", 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " \r", " \"\"", " ' '", " \"msul1", " # none"})
  void reportsANameWithoutValue(String value) {
    Validated<List<SettingEntry>> read = read("\nPerlSetVar lonHostID" + value + "\n");
    assertThat(read.value()).isNull();
    assertThat(read.errors()).extracting(ConfigError::line).containsExactly(2);
    assertThat(read.errors().get(0).toString())
        .startsWith("loncapa.conf:2: PerlSetVar lonHostID has no value");
  }

  @Test
  void reportsEveryError() {
    assertThat(read("PerlSetVar lonTabDir\nPerlSetVar londPort 1\nPerlSetVar lonDaemons").errors())
        .extracting(ConfigError::line)
        .containsExactly(1, 3);
  }

  @Test
  void neverThrowsAndGivesEveryErrorALineForAnyFile() {
    Random random = new Random(21);
    List<String> pieces =
        List.of("PerlSetVar", " ", "\t", "\n", "\r", "lonHostID", "londPort", "\"", "'", "#", "x");
    for (int round = 0; round < 3_000; round++) {
      StringBuilder junk = new StringBuilder();
      for (int i = random.nextInt(30); i > 0; i--) {
        junk.append(pieces.get(random.nextInt(pieces.size())));
        junk.append(random.nextInt(9) == 0 ? "" + (char) random.nextInt(256) : "");
      }
      Validated<List<SettingEntry>> read = read(junk.toString());
      int lines = junk.toString().split("\n", -1).length;
      assertThat(read.errors()).allMatch(error -> error.line() >= 1 && error.line() <= lines);
      assertThat(read.errors()).allMatch(error -> error.toString().matches("[ -~]+"));
    }
  }

  private static SettingEntry entry(String key, String value, int line) {
    return new SettingEntry(key, value, "loncapa.conf", line);
  }

  private static List<SettingEntry> entries(String content) {
    Validated<List<SettingEntry>> read = read(content);
    assertThat(read.errors()).isEmpty();
    return read.value();
  }

  private static Validated<List<SettingEntry>> read(String content) {
    return PerlSetVars.read("loncapa.conf", content.getBytes(StandardCharsets.ISO_8859_1));
  }
}
