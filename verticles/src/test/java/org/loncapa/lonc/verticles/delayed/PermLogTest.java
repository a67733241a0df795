// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loncapa.lonc.shared.protocol.Line;

class PermLogTest {
  private static final int LINES = 500;

  @TempDir private Path folder;
  private Path file;
  private PermLog log;

  @BeforeEach
  void name() {
    file = folder.resolve("lonnet.perm.log");
    log = new PermLog(file);
  }

  private static Line line(String text) {
    return Line.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private String content() throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  @Test
  void theFileIsMadeAndLinesAreAdded() throws IOException {
    log.append(line("one\n"));
    log.append(line("two\u00ff\u0000\n"));
    assertThat(content()).isEqualTo("one\ntwo\u00ff\u0000\n");
  }

  @Test
  void aFileThatWasMovedAwayIsNotFollowed() throws IOException {
    log.append(line("one\n"));
    Files.move(file, folder.resolve("old"));
    log.append(line("two\n"));
    assertThat(content()).isEqualTo("two\n");
  }

  @Test
  void aLineThatBrokeOffIsEndedFirst() throws IOException {
    failOnce();
    Files.writeString(file, "one\ntw");
    log.append(line("three\n"));
    log.append(line("four\n"));
    assertThat(content()).isEqualTo("one\ntw\nthree\nfour\n");
  }

  @Test
  void afterAFailureThatLeftNothingThereIsNoEmptyLine() throws IOException {
    failOnce();
    log.append(line("one\n"));
    failOnce();
    Files.writeString(file, "two\n");
    log.append(line("three\n"));
    assertThat(content()).isEqualTo("two\nthree\n");
  }

  /** On a full disk, which then is no more. */
  private void failOnce() throws IOException {
    Files.deleteIfExists(file);
    Files.createSymbolicLink(file, Path.of("/dev/full"));
    assertThatThrownBy(() -> log.append(line("lost\n"))).isInstanceOf(IOException.class);
    Files.delete(file);
  }

  @Test
  void aLineOfManyPiecesIsWrittenInOneStroke() throws IOException {
    byte[] piece = "x".repeat(64 * 1024).getBytes(StandardCharsets.ISO_8859_1);
    List<byte[]> pieces = new ArrayList<>(Collections.nCopies(256, piece));
    pieces.add(new byte[] {'\n'});
    log.append(Line.ofPieces(pieces));
    log.append(line("two\n"));
    assertThat(content().equals("x".repeat(16 * 1024 * 1024) + "\ntwo\n")).isTrue();
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "of another\n");
    Files.createSymbolicLink(file, target);
    assertThatThrownBy(() -> log.append(line("one\n"))).isInstanceOf(IOException.class);
    assertThat(target).hasContent("of another\n");
    Files.delete(file);
    Files.createSymbolicLink(file, folder.resolve("nowhere"));
    assertThatThrownBy(() -> log.append(line("one\n"))).isInstanceOf(IOException.class);
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }

  @Test
  @Timeout(60)
  void aFifoIsRefusedWithoutWaitingForItsReader() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> log.append(line("one\n"))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> log.append(line("two\n"))).isInstanceOf(IOException.class);
    Files.delete(file);
    log.append(line("three\n"));
    assertThat(content()).isEqualTo("three\n");
  }

  @Test
  void aFullDiskAndAMissingFolderAreErrors() {
    PermLog full = new PermLog(Path.of("/dev/full"));
    assertThatThrownBy(() -> full.append(line("one\n"))).isInstanceOf(IOException.class);
    PermLog nowhere = new PermLog(folder.resolve("none").resolve("lonnet.perm.log"));
    assertThatThrownBy(() -> nowhere.append(line("one\n"))).isInstanceOf(IOException.class);
  }

  @Test
  void theLinesOfTwoWritersAtOnceStayWhole() throws Exception {
    assertLinesStayWhole(new PermLog(file), new PermLog(file));
  }

  @Test
  void theLinesOfTwoHostsAtOnceStayWhole() throws Exception {
    assertLinesStayWhole(log, log);
  }

  private void assertLinesStayWhole(PermLog one, PermLog other) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService writers = Executors.newFixedThreadPool(2);
    try {
      Future<?> a = writers.submit(writer(one, 'a', start));
      Future<?> b = writers.submit(writer(other, 'b', start));
      a.get(60, TimeUnit.SECONDS);
      b.get(60, TimeUnit.SECONDS);
    } finally {
      writers.shutdownNow();
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      expected.add(text('a', i));
      expected.add(text('b', i));
    }
    assertThat(content().split("(?<=\n)")).containsExactlyInAnyOrderElementsOf(expected);
  }

  private Callable<Void> writer(PermLog own, char letter, CyclicBarrier start) {
    return () -> {
      start.await(60, TimeUnit.SECONDS);
      for (int i = 0; i < LINES; i++) {
        own.append(line(text(letter, i)));
      }
      return null;
    };
  }

  private static String text(char letter, int i) {
    return i + ":" + String.valueOf(letter).repeat(i * 37 % 20_000) + "\n";
  }
}
