// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files in a folder where another process has put something in their place. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SafeFileTest {
  private static final String MODE = "rw-------";

  @TempDir private Path folder;
  @TempDir private Path elsewhere;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("file");
  }

  @ParameterizedTest
  @EnumSource(Planted.class)
  void nothingElseIsOpenedAndNothingBlocks(Planted planted) throws IOException {
    planted.plant(file, elsewhere);
    assertThatThrownBy(() -> SafeFile.open(file, MODE))
        .isInstanceOf(SafeFile.RefusedException.class)
        .hasMessageStartingWith("this is a ")
        .hasMessageEndingWith(", not a plain file: remove it");
    assertThatThrownBy(() -> SafeFile.read(file, 9)).isInstanceOf(SafeFile.RefusedException.class);
    assertThatThrownBy(() -> SafeFile.create(file, MODE)).isInstanceOf(IOException.class);
    assertThat(planted.is(file)).isTrue();
    assertThat(Planted.isUnharmed(elsewhere)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Planted.class,
      names = {"LINK", "DANGLING_LINK", "LINK_TO_FOLDER"})
  void noPermissionsAreSetThroughALink(Planted planted) throws IOException {
    planted.plant(file, elsewhere);
    assertThatThrownBy(() -> SafeFile.permissions(file, MODE)).isInstanceOf(IOException.class);
    assertThat(Planted.isUnharmed(elsewhere)).isTrue();
  }

  @Test
  void aNewFileHasItsPermissionsAndAnOldOneKeepsItsText() throws IOException {
    write("one");
    assertThat(mode()).isEqualTo(MODE);
    write("two");
    assertThat(file).hasContent("onetwo");
    assertThat(SafeFile.read(file, 4)).asString().isEqualTo("onet");
    SafeFile.permissions(file, "rw-r-----");
    assertThat(mode()).isEqualTo("rw-r-----");
  }

  @ParameterizedTest
  @EnumSource(Planted.class)
  void aFilePutInPlaceReplacesALinkAndIsNotWrittenThroughIt(Planted planted) throws IOException {
    planted.plant(file, elsewhere);
    if (planted == Planted.FOLDER) {
      assertThatThrownBy(() -> AtomicFile.write(file, "new")).hasMessageStartingWith("this is a f");
    } else {
      AtomicFile.write(file, "new");
      assertThat(file).hasContent("new").isRegularFile();
      assertThat(Files.isSymbolicLink(file)).isFalse();
    }
    assertThat(Planted.isUnharmed(elsewhere)).isTrue();
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void noRandomNameComesTwice() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String name = RandomNames.next();
      assertThat(name).matches(RandomNames.PATTERN);
      names.add(name);
    }
    assertThat(names).hasSize(1_000);
  }

  private String mode() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private void write(String text) throws IOException {
    try (var channel = SafeFile.open(file, MODE)) {
      channel.write(ByteBuffer.wrap(text.getBytes()));
    }
  }
}
