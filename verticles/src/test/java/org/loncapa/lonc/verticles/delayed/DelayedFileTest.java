// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.shared.delayed.DelayedOutcome;
import org.loncapa.lonc.shared.protocol.Line;

class DelayedFileTest {
  private static final String NAME = "1118273462.3.4711.put.msul1";
  private static final long WRITTEN = 1_118_273_462_000L;
  private static final long MIN_FILE_AGE = WRITTEN + 3_000;
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
    return show(new DelayedFolder(folder, () -> wallMillis).read(NAME, limit, Integer.MAX_VALUE));
  }

  private String read() {
    return readAt(MIN_FILE_AGE, LIMIT);
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
              return MIN_FILE_AGE;
            });
    return show(delayed.read(NAME, LIMIT, Integer.MAX_VALUE));
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
    assertThat(readAt(MIN_FILE_AGE, 4)).isEqualTo("four\n");
    assertThat(readAt(MIN_FILE_AGE, 3)).isEqualTo("too_long");
    assertThat(readAt(MIN_FILE_AGE, 0)).isEqualTo("too_long");
    write("four");
    assertThat(readAt(MIN_FILE_AGE, 4)).isEqualTo("four\n");
    assertThat(readAt(MIN_FILE_AGE, 3)).isEqualTo("too_long");
    assertThat(readAt(MIN_FILE_AGE, Integer.MAX_VALUE - 1)).isEqualTo("four\n");
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
    DelayedFolder delayed = new DelayedFolder(folder, () -> MIN_FILE_AGE);
    DelayedRead unreadable = new DelayedRead.Unfit(DelayedOutcome.UNREADABLE);
    assertThat(delayed.read("1.1.1.put." + "h".repeat(300), LIMIT, LIMIT)).isEqualTo(unreadable);
    assertThat(delayed.read("1.1.1.p\uFFFDt.h", LIMIT, LIMIT)).isEqualTo(unreadable);
  }

  @Test
  void aLinkThatTakesTheFilesPlaceIsNotFollowed() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "secret\n");
    write("ping\n");
    assertThat(readWhile(() -> exchange(Files.createSymbolicLink(other(), target))))
        .isEqualTo("not_plain");
  }

  @Test
  @Timeout(60)
  void aFifoThatTakesTheFilesPlaceIsRefusedWithoutWaitingForItsWriter() throws Exception {
    makeFifo(other());
    write("ping\n");
    assertThat(readWhile(() -> exchange(other()))).isEqualTo("not_plain");
  }

  @Test
  @Timeout(60)
  void aFifoWithSomethingInItIsNotReadEither() throws Exception {
    makeFifo(other());
    write("ping\n");
    try (FileChannel writer =
        FileChannel.open(other(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      writer.write(ByteBuffer.wrap(new byte[] {'p', '\n'}));
      assertThat(readWhile(() -> exchange(other()))).isEqualTo("not_plain");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"folder", "socket", "device"})
  void whateverElseTakesTheFilesPlaceIsNotPlain(String kind) throws IOException {
    write("ping\n");
    try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      switch (kind) {
        case "folder" -> Files.createDirectory(other());
        case "socket" -> socket.bind(UnixDomainSocketAddress.of(other()));
        default -> Files.createSymbolicLink(other(), Path.of("/dev/zero"));
      }
      assertThat(readWhile(() -> exchange(other()))).isEqualTo("not_plain");
    }
  }

  private Path other() {
    return folder.resolve("other");
  }

  private void exchange(Path other) throws IOException {
    Files.move(file(), folder.resolve("kept"));
    Files.move(other, file());
  }

  private static void makeFifo(Path path) throws Exception {
    Process made = new ProcessBuilder("mkfifo", path.toString()).start();
    assertThat(made.waitFor()).isZero();
  }

  @Test
  void aFileThatIsCutShortMeanwhileIsTooYoung() throws IOException {
    write("put:" + "x".repeat(100_000));
    assertThat(
            readWhile(
                () -> {
                  try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
                    channel.truncate(10);
                  }
                }))
        .isEqualTo("too_young");
  }

  @Test
  void aSparseFileIsReadAsWhatItSeemsToHold() throws IOException {
    write("put:");
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {0}), LIMIT - 1);
    }
    Files.setLastModifiedTime(file(), FileTime.fromMillis(WRITTEN));
    assertThat(read().equals("put:" + "\0".repeat(LIMIT - 4) + "\n")).isTrue();
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {0}), 1L << 33);
    }
    Files.setLastModifiedTime(file(), FileTime.fromMillis(WRITTEN));
    assertThat(read()).isEqualTo("too_long");
  }

  @Test
  void aFileThatMayNotBeWrittenToIsRead() throws IOException {
    write("ping\n");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--r--r--"));
    assertThat(read()).isEqualTo("ping\n");
  }

  @ParameterizedTest
  @CsvSource({
    "put:, false",
    "encrypt:put:, true",
    "sethost:msul1:encrypt:put:, true",
    "sethost:msul1:put:, false",
  })
  void ofALargeFileOnlyItsSizeIsTold(String start, boolean sealed) throws IOException {
    write(start + "x".repeat(LIMIT));
    DelayedFolder delayed = new DelayedFolder(folder, () -> MIN_FILE_AGE);
    int size = start.length() + LIMIT;
    assertThat(delayed.read(NAME, 2 * LIMIT, size - 1))
        .isEqualTo(new DelayedRead.Large(size, sealed));
    assertThat(delayed.read(NAME, LIMIT, LIMIT))
        .isEqualTo(new DelayedRead.Large(LIMIT + 1, sealed));
    assertThat(delayed.read(NAME, 2 * LIMIT, size)).isInstanceOf(DelayedRead.Text.class);
  }

  @Test
  void noPieceOfALineIsLargerThan64KiB() throws IOException {
    write("x".repeat(LIMIT) + "\n");
    Line line =
        ((DelayedRead.Text)
                new DelayedFolder(folder, () -> MIN_FILE_AGE).read(NAME, LIMIT, LIMIT + 1))
            .line();
    for (int i = 0; i < line.pieces(); i++) {
      assertThat(line.piece(i).length).isLessThanOrEqualTo(64 * 1024);
    }
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
