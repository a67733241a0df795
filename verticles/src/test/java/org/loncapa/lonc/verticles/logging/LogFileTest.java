// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loncapa.lonc.verticles.io.Planted;
import org.loncapa.lonc.verticles.io.SafeFile;

class LogFileTest {
  private static final long LATER = LogFile.CHECK_INTERVAL;

  @TempDir private Path folder;
  @TempDir private Path elsewhere;
  private Path path;
  private LogFile file;

  @BeforeEach
  void name() {
    path = folder.resolve("lonc.log");
    file = new LogFile(path);
  }

  @AfterEach
  void close() throws IOException {
    file.close();
  }

  private void write(String line, long now) throws IOException {
    file.write(line.getBytes(StandardCharsets.US_ASCII), now);
  }

  @Test
  void linesAreAddedToWhatIsThere() throws IOException {
    Files.writeString(path, "zero\n");
    write("one\n", 0);
    write("two\n", 0);
    assertThat(path).hasContent("zero\none\ntwo\n");
  }

  @Test
  void anEmptyLineOnlyMakesTheFile() throws IOException {
    write("", 0);
    assertThat(path).isEmptyFile();
  }

  @Test
  void aRenamedFileIsLeftAfterASecond() throws IOException {
    Path old = folder.resolve("lonc.log.1");
    write("one\n", 0);
    Files.move(path, old);
    write("two\n", LATER - 1);
    assertThat(path).doesNotExist();
    write("three\n", LATER);
    assertThat(old).hasContent("one\ntwo\n");
    assertThat(path).hasContent("three\n");
  }

  @Test
  void aRemovedOrReplacedFileIsLeftToo() throws IOException {
    write("one\n", 0);
    Files.delete(path);
    write("two\n", LATER);
    assertThat(path).hasContent("two\n");
    Path other = Files.writeString(folder.resolve("other"), "three\n");
    Files.delete(path);
    Files.move(other, path);
    write("four\n", 2 * LATER);
    assertThat(path).hasContent("three\nfour\n");
  }

  @Test
  void whatAProgramCutToNothingIsWrittenOn() throws IOException {
    write("one\n", 0);
    Files.writeString(path, "");
    write("two\n", LATER);
    assertThat(path).hasContent("two\n");
  }

  @Test
  void aFullDiskIsAnErrorUntilThereIsRoomAgain() throws IOException {
    Path device = Path.of("/dev/full");
    AtomicBoolean full = new AtomicBoolean(true);
    Files.createFile(path);
    LogFile.FileOpener opener =
        name -> FileChannel.open(full.get() ? device : name, StandardOpenOption.WRITE);
    try (LogFile log = new LogFile(path, opener)) {
      byte[] line = "one\n".getBytes(StandardCharsets.US_ASCII);
      assertThatThrownBy(() -> log.write(line, 0)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> log.write(line, LATER)).isInstanceOf(IOException.class);
      full.set(false);
      Files.move(path, folder.resolve("before"));
      Files.createFile(path);
      log.write(line, LATER);
      assertThat(path).hasContent("one\n");
    }
  }

  @ParameterizedTest
  @EnumSource(Planted.class)
  void nothingElseIsWrittenThroughWhetherItWasThereBeforeOrCameLater(Planted planted)
      throws IOException {
    planted.plant(path, elsewhere);
    assertThatThrownBy(() -> write("one\n", 0)).isInstanceOf(SafeFile.RefusedException.class);
    Files.delete(path);
    write("two\n", 0);
    Files.delete(path);
    planted.plant(path, elsewhere);
    assertThatThrownBy(() -> write("three\n", LATER))
        .hasToString(SafeFile.refusal(path).orElseThrow());
    assertThat(Planted.isUnharmed(elsewhere)).isTrue();
    Files.delete(path);
    write("four\n", LATER);
    assertThat(path).hasContent("four\n");
  }

  @Test
  void aFolderThatTakesNoFilesIsAnErrorUntilItDoes() throws IOException {
    Path place = Files.createFile(folder.resolve("logs"));
    try (LogFile below = new LogFile(place.resolve("lonc.log"))) {
      assertThatThrownBy(() -> below.write(new byte[] {'\n'}, 0)).isInstanceOf(IOException.class);
      Files.delete(place);
      assertThatThrownBy(() -> below.write(new byte[] {'\n'}, 1)).isInstanceOf(IOException.class);
      Files.createDirectory(place);
      below.write(new byte[] {'\n'}, 2);
      assertThat(place.resolve("lonc.log")).hasContent("\n");
    }
  }

  @Test
  void afterTheEndItCanBeUsedAgain() throws IOException {
    write("one\n", 0);
    file.close();
    file.close();
    write("two\n", 0);
    assertThat(path).hasContent("one\ntwo\n");
  }
}
