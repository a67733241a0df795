// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loncapa.lonc.verticles.io.Planted;

class PidFileTest {
  @TempDir private Path folder;
  @TempDir private Path elsewhere;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("lonc.pid");
  }

  @Test
  void holdsTheNumberAndANewline() throws Exception {
    PidFile.write(file, 123);
    assertThat(file).hasContent("123\n");
    assertThat(PidFile.read(file)).contains("123");
  }

  @Test
  void leavesNothingElseInTheFolder() throws Exception {
    PidFile.write(file, 123);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void takesThePlaceOfOneThatAKilledProcessLeft() throws Exception {
    Files.writeString(file, "99\n");
    PidFile.write(file, 123).remove();
    assertThat(file).doesNotExist();
  }

  @Test
  void isNotRemovedWhenAnotherProcessWroteItsOwn() throws Exception {
    PidFile mine = PidFile.write(file, 123);
    PidFile.write(file, 456);
    mine.remove();
    assertThat(PidFile.read(file)).contains("456");
  }

  @Test
  void removingTwiceIsHarmless() throws Exception {
    PidFile mine = PidFile.write(file, 123);
    mine.remove();
    mine.remove();
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(Planted.class)
  void whatElseLiesThereIsNeitherReadNorRemovedAndHarmsNothing(Planted planted) throws Exception {
    PidFile mine = PidFile.write(file, 123);
    Files.delete(file);
    planted.plant(file, elsewhere);
    assertThat(PidFile.read(file)).isEmpty();
    mine.remove();
    assertThat(planted.is(file)).isTrue();
    assertThat(Planted.isUnharmed(elsewhere)).isTrue();
  }

  @Test
  void junkInItIsNoNumber() throws IOException {
    Files.writeString(file, "12\u001b[2J\n");
    assertThat(PidFile.read(file)).isEmpty();
    assertThat(PidFile.read(folder.resolve("none"))).isEmpty();
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() {
    Path nowhere = folder.resolve("none").resolve("lonc.pid");
    assertThatThrownBy(() -> PidFile.write(nowhere, 1))
        .isInstanceOf(StartFailure.CannotCreate.class)
        .hasMessage("cannot write %s: there is no such file", nowhere);
  }
}
