// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private String content() throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  @Test
  void theFileIsMadeAndLinesAreAdded() throws IOException {
    log.append(bytes("one\n"));
    log.append(bytes("two\u00ff\u0000\n"));
    assertThat(content()).isEqualTo("one\ntwo\u00ff\u0000\n");
  }

  @Test
  void aFileThatWasMovedAwayIsNotFollowed() throws IOException {
    log.append(bytes("one\n"));
    Files.move(file, folder.resolve("old"));
    log.append(bytes("two\n"));
    assertThat(content()).isEqualTo("two\n");
  }

  @Test
  void aLineThatBrokeOffIsEndedFirst() throws IOException {
    failOnce();
    Files.writeString(file, "one\ntw");
    log.append(bytes("three\n"));
    log.append(bytes("four\n"));
    assertThat(content()).isEqualTo("one\ntw\nthree\nfour\n");
  }

  @Test
  void afterAFailureThatLeftNothingThereIsNoEmptyLine() throws IOException {
    failOnce();
    log.append(bytes("one\n"));
    failOnce();
    Files.writeString(file, "two\n");
    log.append(bytes("three\n"));
    assertThat(content()).isEqualTo("two\nthree\n");
  }

  /** On a full disk, which then is no more. */
  private void failOnce() throws IOException {
    Files.deleteIfExists(file);
    Files.createSymbolicLink(file, Path.of("/dev/full"));
    assertThatThrownBy(() -> log.append(bytes("lost\n"))).isInstanceOf(IOException.class);
    Files.delete(file);
  }

  @Test
  void aFullDiskAndAMissingFolderAreErrors() {
    PermLog full = new PermLog(Path.of("/dev/full"));
    assertThatThrownBy(() -> full.append(bytes("one\n"))).isInstanceOf(IOException.class);
    PermLog nowhere = new PermLog(folder.resolve("none").resolve("lonnet.perm.log"));
    assertThatThrownBy(() -> nowhere.append(bytes("one\n"))).isInstanceOf(IOException.class);
  }

  @Test
  void theLinesOfTwoWritersAtOnceStayWhole() throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService writers = Executors.newFixedThreadPool(2);
    try {
      Future<?> a = writers.submit(writer('a', start));
      Future<?> b = writers.submit(writer('b', start));
      a.get(60, TimeUnit.SECONDS);
      b.get(60, TimeUnit.SECONDS);
    } finally {
      writers.shutdownNow();
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      expected.add(line('a', i));
      expected.add(line('b', i));
    }
    assertThat(content().split("(?<=\n)")).containsExactlyInAnyOrderElementsOf(expected);
  }

  private Callable<Void> writer(char letter, CyclicBarrier start) {
    PermLog own = new PermLog(file);
    return () -> {
      start.await(60, TimeUnit.SECONDS);
      for (int i = 0; i < LINES; i++) {
        own.append(bytes(line(letter, i)));
      }
      return null;
    };
  }

  private static String line(char letter, int i) {
    return i + ":" + String.valueOf(letter).repeat(i * 37 % 20_000) + "\n";
  }
}
