// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Writes a file letter by letter, on a thread of its own, and is not done before it is told. */
final class SlowWriter {
  private static final long REST_MILLIS = 20;

  /** How far ahead the file is dated: a busy machine may have this one wait that much longer. */
  private static final Duration AHEAD = Duration.ofMillis(2_500);

  private final CountDownLatch over = new CountDownLatch(1);
  private final CompletableFuture<String> text;

  /** Begins to add to a file that is there. */
  SlowWriter(Path file) {
    text = CompletableFuture.supplyAsync(() -> write(file));
  }

  private String write(Path file) {
    StringBuilder written = new StringBuilder();
    try {
      while (!over.await(REST_MILLIS, TimeUnit.MILLISECONDS)) {
        Files.writeString(file, "x", StandardOpenOption.APPEND);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(AHEAD)));
        written.append('x');
      }
      return written.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends the writing, and answers all that was written. */
  String end() {
    over.countDown();
    return text.join();
  }
}
