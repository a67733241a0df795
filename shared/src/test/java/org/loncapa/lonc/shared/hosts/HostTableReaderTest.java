// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Validated;

class HostTableReaderTest {
  private static final String FOLDER = "/home/httpd/sockets";
  private static final String GOOD = "msul1:msu:library:zeus.lite.msu.edu:35.8.63.51\n";

  @Test
  void readsAHost() {
    HostEntry host = table(GOOD).hosts().get(0);
    assertThat(host.id().text()).isEqualTo("msul1");
    assertThat(host.domain()).isEqualTo("msu");
    assertThat(host.role()).isEqualTo(Role.LIBRARY);
    assertThat(host.address()).isEqualTo("zeus.lite.msu.edu");
    assertThat(host.extraFields()).containsExactly("35.8.63.51");
    assertThat(host.line()).isEqualTo(1);
  }

  @Test
  void readsAHostWithoutMoreThanFourFieldsAndWithManyMore() {
    assertThat(table("a:msu:access:h").hosts().get(0).extraFields()).isEmpty();
    assertThat(table("a:msu:access:h:").hosts().get(0).extraFields()).containsExactly("");
    assertThat(table("a:msu:access:h:ip:https:").hosts().get(0).extraFields())
        .containsExactly("ip", "https", "");
  }

  @Test
  void passesOverCommentsBlankLinesAndLinesForOtherTools() {
    HostTable table = table("# a:b:c\n\n  \t\n^msul9:msu:library\n" + GOOD + "\n#");
    assertThat(table.size()).isEqualTo(1);
    assertThat(table.hosts().get(0).line()).isEqualTo(5);
  }

  @Test
  void dropsACarriageReturnAtTheEndOfALine() {
    HostTable table = table("a:msu:library:h1\r\n\r\n#x\r\nb:msu:access:h2:ip\r\n");
    assertThat(table.get("a").orElseThrow().address()).isEqualTo("h1");
    assertThat(table.get("b").orElseThrow().extraFields()).containsExactly("ip");
  }

  @Test
  void readsTheLastLineWithoutItsNewline() {
    assertThat(table("a:msu:library:h1\nb:msu:library:h2").size()).isEqualTo(2);
  }

  @Test
  void letsSeveralIdsNameTheSameMachine() {
    assertThat(table("a:msu:library:h\nb:sfu:access:h\n").size()).isEqualTo(2);
  }

  @Test
  void readsAnEmptyTable() {
    assertThat(table("").size()).isZero();
    assertThat(table("# nothing\n").size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a:msu", "a:msu:library", " # a comment must begin the line"})
  void refusesTooFewFields(String line) {
    assertThat(onlyError(line)).contains("of the 4 fields");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Library", " library", "lib", "library "})
  void refusesAnUnknownRole(String role) {
    assertThat(onlyError("a:msu:" + role + ":h")).contains("neither library nor access");
  }

  @ParameterizedTest
  @CsvSource({
    "'', is empty",
    "a/b, slash",
    ".., dot",
    ".a, dot",
    "delayed, delayed requests",
    "' a', blank",
    "'a ', blank",
    "a b, blank",
  })
  void refusesABadHostId(String id, String why) {
    assertThat(onlyError(id + ":msu:library:h")).contains(why);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 13, 27, 127, 128, 233, 255})
  void refusesControlAndNonAsciiCharactersInIdAndHostname(int code) {
    assertThat(onlyError("a" + (char) code + "b:msu:library:h")).contains("host id has a blank");
    assertThat(onlyError("a:msu:library:h" + (char) code + "i")).contains("hostname has a blank");
  }

  @ParameterizedTest
  @ValueSource(strings = {" h", "h ", "h i", "\th"})
  void refusesBlanksInAndAroundTheHostname(String address) {
    assertThat(onlyError("a:msu:library:" + address)).contains("hostname has a blank");
  }

  @Test
  void refusesAnEmptyHostname() {
    assertThat(onlyError("a:msu:library:")).contains("hostname, field 4, is empty");
    assertThat(onlyError("a:msu:library::35.8.63.51")).contains("hostname, field 4, is empty");
  }

  @Test
  void refusesASecondLineForAHostAndNamesTheFirst() {
    List<ConfigError> errors = errors("a:msu:library:h\n#\na:msu:access:i\na:sfu:access:j\n");
    assertThat(errors).extracting(ConfigError::line).containsExactly(3, 4);
    assertThat(errors).allMatch(error -> error.text().endsWith("already in line 1"));
  }

  @Test
  void refusesIdsWhosePathIsTooLongForASocket() {
    int room = HostId.MAX_PATH_BYTES - FOLDER.length() - 1;
    assertThat(table("x".repeat(room) + ":msu:library:h").size()).isEqualTo(1);
    assertThat(onlyError("x".repeat(room + 1) + ":msu:library:h"))
        .contains("room for " + room + ":");
  }

  @Test
  void doesNotCountSlashesAtTheEndOfTheFolder() {
    int room = HostId.MAX_PATH_BYTES - FOLDER.length() - 1;
    String line = "x".repeat(room) + ":msu:library:h";
    assertThat(HostTableReader.read("hosts.tab", bytes(line), FOLDER + "//").ok()).isTrue();
  }

  @Test
  void refusesAFolderWithoutRoomForATemporaryNameOnceForTheWholeFile() {
    String longest = "/" + "f".repeat(90);
    assertThat(HostTableReader.read("hosts.tab", bytes(GOOD), longest).ok()).isTrue();
    Validated<HostTable> read = HostTableReader.read("hosts.tab", bytes(GOOD + "x"), longest + "f");
    assertThat(read.errors()).extracting(ConfigError::line).containsExactly(0, 2);
    assertThat(read.errors().get(0).text()).contains("92 bytes").contains("91");
  }

  @Test
  void reportsEveryErrorOfALineAndOfTheFile() {
    List<ConfigError> errors = errors("delayed:msu:boss:\n" + GOOD + "x\n/:m:access:h\n");
    assertThat(errors).extracting(ConfigError::line).containsExactly(1, 1, 1, 3, 4);
    assertThat(errors).extracting(ConfigError::file).containsOnly("hosts.tab");
  }

  @Test
  void neverThrowsAndGivesEveryErrorALineForAnyFile() {
    Random random = new Random(20);
    for (int round = 0; round < 3_000; round++) {
      String junk = junk(random);
      Validated<HostTable> read = HostTableReader.read("hosts.tab", bytes(junk), FOLDER);
      int lines = junk.split("\n", -1).length;
      assertThat(read.errors()).allMatch(error -> error.line() >= 1 && error.line() <= lines);
      assertThat(read.errors()).allMatch(error -> error.toString().matches("[ -~]+"));
      assertThat(read.ok()).isEqualTo(read.value() != null);
    }
  }

  private static String junk(Random random) {
    String alphabet = "ab:::\n\n#^ .\r\t/\u0000\u00ff";
    StringBuilder junk = new StringBuilder(random.nextBoolean() ? GOOD : "");
    for (int i = random.nextInt(40); i > 0; i--) {
      switch (random.nextInt(8)) {
        case 0 -> junk.append("library");
        case 1 -> junk.append((char) random.nextInt(256));
        case 2 -> junk.insert(random.nextInt(junk.length() + 1), ':');
        default -> junk.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
    }
    return junk.toString();
  }

  private static HostTable table(String content) {
    Validated<HostTable> read = HostTableReader.read("hosts.tab", bytes(content), FOLDER);
    assertThat(read.errors()).isEmpty();
    return read.value();
  }

  private static List<ConfigError> errors(String content) {
    return HostTableReader.read("hosts.tab", bytes(content), FOLDER).errors();
  }

  /** Puts the line between good ones and returns the text of its only error. */
  private static String onlyError(String line) {
    List<ConfigError> errors = errors(GOOD + line + "\nmsul2:msu:access:other\n");
    assertThat(errors).extracting(ConfigError::line).containsExactly(2);
    return errors.get(0).text();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
