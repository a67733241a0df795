// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loncapa.lonc.shared.delayed.DelayedEnd;

class DelayedFileTest {
  private static final String NAME = "1118273462.3.4711.put.msul1";
  private static final long WRITTEN = 1_118_273_462_000L;
  private static final long RIPE = WRITTEN + 3_000;
  private static final int LIMIT = 200_000;

  @TempDir private Path folder;

  /** Something that happens to the file between the first look and the reading. */
  private interface Meanwhile {
    void run() throws IOException;
  }

  private void write(String content) throws IOException {
    Files.write(file(), content.getBytes(StandardCharsets.ISO_8859_1));
    Files.setLastModifiedTime(file(), FileTime.fromMillis(WRITTEN));
  }

  private Path file() {
    return folder.resolve(NAME);
  }

  private String readAt(long wallMillis, int limit) {
    return show(new DelayedFolder(folder, () -> wallMillis).read(NAME, limit));
  }

  private String read() {
    return readAt(RIPE, LIMIT);
  }

  private String readWhile(Meanwhile meanwhile) {
    DelayedFolder delayed =
        new DelayedFolder(
            folder,
            () -> {
              try {
                meanwhile.run();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return RIPE;
            });
    return show(delayed.read(NAME, LIMIT));
  }

  private static String show(DelayedRead read) {
    return read instanceof DelayedRead.Text text
        ? new String(text.line().bytes(), StandardCharsets.ISO_8859_1)
        : ((DelayedRead.Unfit) read).why().label();
  }

  @ParameterizedTest
  @CsvSource({
    "'put:a\n', 'put:a\n'",
    "'put:a', 'put:a\n'",
    "'put:a\nput:b\n', 'put:a\n'",
    "'put:a\n\n', 'put:a\n'",
    "'\u00e9\u0000\u00ff\r\n', '\u00e9\u0000\u00ff\r\n'",
    "'', empty",
    "'\n', empty",
    "'\nput:a\n', empty",
  })
  void theFirstLineIsTheRequest(String content, String request) throws IOException {
    write(content);
    assertThat(read()).isEqualTo(request);
  }

  @Test
  void aLineOfAnyLengthUpToTheLimitIsReadWhole() throws IOException {
    for (int length : new int[] {1, 65_535, 65_536, 65_537, 131_072, LIMIT - 1, LIMIT}) {
      String line = "x".repeat(length) + "\n";
      for (String content : new String[] {line, line.strip(), line + "more"}) {
        write(content);
        assertThat(read().equals(line)).as("%d", length).isTrue();
      }
    }
  }

  @Test
  void aLineOverTheLimitIsTooLong() throws IOException {
    write("four\n");
    assertThat(readAt(RIPE, 4)).isEqualTo("four\n");
    assertThat(readAt(RIPE, 3)).isEqualTo("too_long");
    assertThat(readAt(RIPE, 0)).isEqualTo("too_long");
    write("four");
    assertThat(readAt(RIPE, 4)).isEqualTo("four\n");
    assertThat(readAt(RIPE, 3)).isEqualTo("too_long");
    assertThat(readAt(RIPE, Integer.MAX_VALUE - 1)).isEqualTo("four\n");
  }

  @ParameterizedTest
  @CsvSource({
    "0, too_young",
    "2999, too_young",
    "3000, ping",
    "-2999, too_young",
    "-3000, ping",
    "-9000000, ping"
  })
  void aFileOfThisMomentIsTooYoungWhicheverClockIsAhead(long age, String read) throws IOException {
    write("ping\n");
    assertThat(readAt(WRITTEN + age, LIMIT).strip()).isEqualTo(read);
  }

  @Test
  void anEmptyFileOfThisMomentIsTooYoungFirst() throws IOException {
    write("");
    assertThat(readAt(WRITTEN, LIMIT)).isEqualTo("too_young");
  }

  @Test
  void whatIsNoPlainFileIsNotRead() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "secret\n");
    Files.createSymbolicLink(file(), target);
    assertThat(read()).isEqualTo("not_plain");
    Files.delete(file());
    Files.createSymbolicLink(file(), folder.resolve("nowhere"));
    assertThat(read()).isEqualTo("not_plain");
    Files.delete(file());
    Files.createDirectory(file());
    assertThat(read()).isEqualTo("not_plain");
    Files.delete(file());
    try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(file()));
      assertThat(read()).isEqualTo("not_plain");
    }
  }

  @Test
  void aFileThatIsNotThereIsGone() {
    assertThat(read()).isEqualTo("gone");
  }

  @Test
  void aNameThatTheSystemRefusesIsUnreadable() {
    DelayedFolder delayed = new DelayedFolder(folder, () -> RIPE);
    DelayedRead unreadable = new DelayedRead.Unfit(DelayedEnd.UNREADABLE);
    assertThat(delayed.read("1.1.1.put." + "h".repeat(300), LIMIT)).isEqualTo(unreadable);
    assertThat(delayed.read("1.1.1.p\uFFFDt.h", LIMIT)).isEqualTo(unreadable);
  }

  @Test
  void aLinkThatTakesTheFilesPlaceIsNotFollowed() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "secret\n");
    write("ping\n");
    String read =
        readWhile(
            () -> {
              Files.delete(file());
              Files.createSymbolicLink(file(), target);
            });
    assertThat(read).isEqualTo("unreadable");
  }

  @Test
  void aFileThatGoesAwayMeanwhileIsGone() throws IOException {
    write("ping\n");
    assertThat(readWhile(() -> Files.delete(file()))).isEqualTo("gone");
  }

  @Test
  void aFileThatIsWrittenToMeanwhileIsTooYoung() throws IOException {
    write("pi");
    assertThat(readWhile(() -> Files.writeString(file(), "ng\n", StandardOpenOption.APPEND)))
        .isEqualTo("too_young");
  }

  @Test
  void anotherFileOfTheSameNameAndSizeAndTimeIsTooYoung() throws IOException {
    write("ping\n");
    Path kept = folder.resolve("kept"); // so that the new file cannot get its number
    String read =
        readWhile(
            () -> {
              Files.move(file(), kept);
              write("pong\n");
            });
    assertThat(read).isEqualTo("too_young");
  }
}
