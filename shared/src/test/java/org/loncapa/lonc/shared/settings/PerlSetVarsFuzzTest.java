// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;
import org.loncapa.lonc.shared.fuzz.Corpus;
import org.loncapa.lonc.shared.fuzz.Mutator;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Validated;

/** Configuration files of a web server, in which six names are for lonc. */
class PerlSetVarsFuzzTest {
  private static final int ROUNDS = 8_000;
  private static final String FILE = "loncapa.conf";
  private static final List<String> LINES =
      List.of(
          "PerlSetVar lonHostID msul1",
          "PerlSetVar lonSockDir \"/home/httpd/sockets\"",
          "PerlSetVar  lonTabDir\t'/home/httpd/lonTabs' # where",
          "PerlSetVar lonDaemons /home/httpd/perl",
          "PerlSetVar londPort 5663",
          "PerlSetVar lonOther x",
          "# PerlSetVar lonHostID no",
          "<Location /adm>",
          "");

  private final Mutator mutator =
      new Mutator(
          54, "PerlSetVar ", "lonHostID ", "\"", "'", "#", "\n", "\r", " ", "\t", "\\", "x");

  static Stream<byte[]> corpus() {
    return Stream.concat(
        Corpus.bytes("perl-set-vars"), Stream.of(String.join("\n", LINES).getBytes(ISO_8859_1)));
  }

  @MethodSource("corpus")
  @FuzzTest(maxDuration = "2m")
  void anyBytesGiveEntriesThatStandInThemOrFaultsThatCanBeShown(byte[] input) {
    check(new String(input, ISO_8859_1));
  }

  @Test
  void anyFileGivesEntriesThatStandInItOrFaultsWithTheirLine() {
    List<String> corpus = Corpus.read("perl-set-vars");
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String file = mutator.random().nextInt(4) == 0 ? mutator.oneOf(corpus) : file();
      read += check(mutator.mutated(file)) ? 1 : 0;
    }
    assertThat(read).isBetween(ROUNDS / 100, ROUNDS / 100 * 99); // both must have been tried
  }

  private String file() {
    StringBuilder file = new StringBuilder();
    for (int i = mutator.random().nextInt(6); i >= 0; i--) {
      file.append(mutator.oneOf(LINES)).append('\n');
    }
    return file.toString();
  }

  private static boolean check(String content) {
    Validated<List<SettingEntry>> read = PerlSetVars.read(FILE, content.getBytes(ISO_8859_1));
    String[] lines = content.split("\n", -1);
    for (ConfigError error : read.errors()) {
      assertThat(error.line()).isBetween(1, lines.length);
      assertThat(lines[error.line() - 1]).contains("PerlSetVar");
      assertThat(error.text()).matches("[ -~]{1,300}");
    }
    int last = 0;
    for (SettingEntry entry : read.ok() ? read.value() : List.<SettingEntry>of()) {
      assertThat(entry.line()).isGreaterThan(last);
      last = entry.line();
      assertThat(Setting.ofKey(entry.key())).isPresent();
      assertThat(entry.value()).isNotBlank();
      assertThat(lines[last - 1].substring(0, lines[last - 1].indexOf("PerlSetVar"))).isBlank();
      assertThat(lines[last - 1]).contains(entry.key()).contains(entry.value());
    }
    return read.ok();
  }
}
