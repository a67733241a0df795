// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whom {@code scripts/lonc} runs lonc as, on a path where the programs that tell the user and
 * change it are stand-ins: so it is the same whoever runs the test.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StartByRootTest {
  private static final List<String> TOOLS =
      List.of("sh", "dirname", "readlink", "sed", "find", "head", "cat");

  /** Answers for the owner, or says how it was started. */
  private static final String JAVA =
      """
      #!/bin/sh
      for last in "$@"; do :; done
      if [ "$last" = --site-user ]; then
        [ -n "$OWNER" ] || exit 78
        echo "$OWNER"
      else
        echo "served with $last, as $AS"
        exit 75
      fi
      """;

  private static final String SETPRIV =
      """
      #!/bin/sh
      AS=
      while [ "${1#--}" != "$1" ]; do AS="$AS$1 "; shift; done
      export AS
      exec "$@"
      """;

  @TempDir private Path root;
  private Path bin;

  @BeforeEach
  void layOut() throws IOException {
    Files.createDirectories(root.resolve("verticles/target"));
    Files.createFile(root.resolve("verticles/target/lonc.jar"));
    Files.createDirectories(root.resolve("scripts"));
    Files.copy(Path.of("../scripts/lonc"), root.resolve("scripts/lonc"));
    program(Files.createDirectories(root.resolve("jdk/bin")).resolve("java"), JAVA);
    Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    bin = Files.createDirectories(root.resolve("bin"));
    for (String tool : TOOLS) {
      Path real = Path.of("/usr/bin", tool);
      Files.createSymbolicLink(
          bin.resolve(tool), Files.exists(real) ? real : Path.of("/bin", tool));
    }
    program(bin.resolve("setpriv"), SETPRIV);
    user(0);
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /** The user 4711 has a group of its own; others have no name and no group. */
  private void user(int uid) throws IOException {
    String script =
        "#!/bin/sh\ncase \"$*\" in '-u') echo "
            + uid
            + ";; '-g 4711') echo 4712;; *) exit 1;; esac";
    program(bin.resolve("id"), script);
  }

  private record Ended(int code, List<String> lines) {}

  private Ended run(String owner, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(bin.resolve("sh").toString(), "scripts/lonc"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
    builder.environment().put("OWNER", owner);
    builder.environment().put("AS", "who started it");
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    return new Ended(process.waitFor(), said.lines().toList());
  }

  @ParameterizedTest
  @CsvSource({
    "4711:48, --reuid=4711 --regid=4712 --init-groups",
    "815:48, --reuid=815 --regid=48 --clear-groups"
  })
  void rootBecomesTheOwnerOfTheSocketsFolder(String owner, String as) throws Exception {
    assertThat(run(owner, "run", "last"))
        .isEqualTo(new Ended(75, List.of("served with last, as " + as + " ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0:0", "0:48", "usage of run"})
  void rootStaysRootWhereTheFolderIsItsOwnOrOnlyAText(String owner) throws Exception {
    assertThat(run(owner, "run", "last").lines())
        .containsExactly("served with last, as who started it");
  }

  @Test
  void withoutSetprivNothingIsStartedAndTheUserIsNamed() throws Exception {
    Files.delete(bin.resolve("setpriv"));
    Ended ended = run("4711:48", "run", "last");
    assertThat(ended.code()).isEqualTo(77);
    assertThat(ended.lines())
        .singleElement()
        .asString()
        .contains("belongs to the user 4711", "install util-linux, or start lonc as that user");
  }

  @Test
  void settingsWithFaultsEndItWithTheirCode() throws Exception {
    assertThat(run("", "run", "last")).isEqualTo(new Ended(78, List.of()));
  }

  @Test
  void anotherUserAndOtherCommandsGoThroughAsTheyAre() throws Exception {
    assertThat(run("4711:48", "demo").lines())
        .containsExactly("served with demo, as who started it");
    user(4711);
    assertThat(run("4711:48", "run", "last").lines())
        .containsExactly("served with last, as who started it");
  }
}
