// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.hosts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;
import org.loncapa.lonc.shared.fuzz.Corpus;
import org.loncapa.lonc.shared.fuzz.Mutator;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Validated;

/** Tables with the errors of people and of interrupted programs. */
class HostTableFuzzTest {
  private static final int ROUNDS = 8_000;
  private static final String FILE = "hosts.tab";
  private static final String FOLDER = "/home/httpd/sockets";
  private static final List<String> LINES =
      List.of(
          "msul1:msu:library:zeus.msu.edu:https",
          "fsul1:fsu:access:144.174.1.1",
          "sfu-l_2:sfu:library:h.example:a:b:c",
          "# a comment",
          "^other:tools:only",
          "",
          "   ",
          "x:x:access:x\r");

  private final Mutator mutator =
      new Mutator(53, ":", "\n", "\r\n", "#", "^", "/", "..", " ", "\t", "library", "access", "a");

  static Stream<byte[]> corpus() {
    return Stream.concat(
        Corpus.bytes("hosts-tab"),
        Stream.of((String.join("\n", LINES) + "\n").getBytes(ISO_8859_1)));
  }

  @MethodSource("corpus")
  @FuzzTest(maxDuration = "2m")
  void anyBytesAreReadWholeOrRefusedWithFaultsThatCanBeShown(byte[] input) {
    check(new String(input, ISO_8859_1));
  }

  @Test
  void everyTableOfTheCorpusIsRefusedWithFaultsThatCanBeShown() {
    for (String table : Corpus.read("hosts-tab")) {
      assertThat(check(table).errors()).as(table).isNotEmpty();
    }
  }

  @Test
  void aTableIsReadWholeOrRefusedAndEveryFaultHasItsLine() {
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      read += check(mutator.mutated(table())).ok() ? 1 : 0;
    }
    assertThat(read).isBetween(ROUNDS / 20, ROUNDS * 19 / 20); // both must have been tried
  }

  private String table() {
    if (mutator.random().nextInt(4) == 0) {
      return mutator.oneOf(Corpus.read("hosts-tab"));
    }
    StringBuilder table = new StringBuilder();
    for (int i = mutator.random().nextInt(6); i >= 0; i--) {
      table.append(mutator.oneOf(LINES)).append('\n');
    }
    return table.toString();
  }

  private static Validated<HostTable> check(String table) {
    Validated<HostTable> read = HostTableReader.read(FILE, table.getBytes(ISO_8859_1), FOLDER);
    String[] lines = table.split("\n", -1);
    for (ConfigError error : read.errors()) {
      assertThat(error.file()).isEqualTo(FILE);
      assertThat(error.line()).as("%s in %s", error, table).isBetween(1, lines.length);
      assertThat(error.text()).matches("[ -~]{1,300}");
    }
    if (read.ok()) {
      checkWhole(read.value(), lines);
    }
    return read;
  }

  private static void checkWhole(HostTable table, String[] lines) {
    long meant = Arrays.stream(lines).filter(l -> !l.isBlank() && !l.matches("(?s)[#^].*")).count();
    assertThat(table.size()).isEqualTo((int) meant);
    HashSet<String> ids = new HashSet<>();
    for (HostEntry host : table.hosts()) {
      String id = host.id().text();
      assertThat(ids.add(id)).isTrue();
      assertThat(id).matches("[!-~]+").doesNotContain("/").isNotIn(".", "..", "delayed");
      assertThat(host.address()).matches("[!-~]+");
      assertThat(lines[host.line() - 1]).startsWith(id + ":" + host.domain() + ":");
    }
  }
}
