// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loncapa.lonc.verticles.site.ChildJvm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Through Logback itself, with the real thread; a detached log has written all it could. */
class SiteLogTest {
  private static final Logger LOG = LoggerFactory.getLogger("test");

  @TempDir private Path folder;

  @Test
  void whatIsLoggedWhileItIsAttachedIsInTheFile() throws Exception {
    Path file = folder.resolve("lonc.log");
    LOG.error("before");
    SiteLog log = SiteLog.attach(file);
    LOG.atError().addKeyValue(LogMarkers.STATUS, "DEAD").log("[{}] {}", "msul1", "gone");
    log.detach();
    log.detach();
    LOG.error("after");
    assertThat(Files.readAllLines(file)).singleElement().asString().endsWith(tail("gone"));
  }

  @Test
  void aFileThatCannotBeWrittenCountsItsLinesAndHarmsNobody() throws Exception {
    Path noFolder = Files.createFile(folder.resolve("logs"));
    String unwritable = noFolder.resolve("lonc.log").toString();
    Process process = ChildJvm.of(LostRecords.class, "/dev/full", unwritable).start();
    try (var lost = process.inputReader()) {
      assertThat(lost.lines()).containsExactly("2", "4");
    }
    assertThat(ChildJvm.exitCode(process)).isZero();
  }

  /** A first record that failed would end the thread that accepts clients, for ever. */
  @Test
  void theFirstRecordIsWrittenEvenIfNoFileCanBeOpened() throws Exception {
    Path file = folder.resolve("lonc.log");
    Process process = firstRecord(file).start();
    try (var errors = process.errorReader()) {
      assertThat(errors.lines()).singleElement().asString().contains("Z ERROR the first java.io.");
    }
    assertThat(ChildJvm.exitCode(process)).isZero();
    assertThat(file).content().contains("CRITICAL: the first: java.io.FileNotFoundException");
  }

  @Test
  void theJournalIsKnownByItsVariable() throws Exception {
    ProcessBuilder builder = firstRecord(folder.resolve("lonc.log"));
    builder.environment().put("JOURNAL_STREAM", "8:4711");
    Process process = builder.start();
    try (var errors = process.errorReader()) {
      assertThat(errors.lines()).singleElement().asString().startsWith("<3>the first java.io.");
    }
  }

  private static ProcessBuilder firstRecord(Path file) {
    ProcessBuilder java = ChildJvm.of(FirstRecord.class, file.toString());
    List<String> limited = new ArrayList<>(List.of("sh", "-c", "ulimit -n 200; exec \"$@\"", "sh"));
    limited.addAll(java.command());
    java.environment().remove("JOURNAL_STREAM");
    return java.command(limited);
  }

  private static String tail(String text) {
    return " (%d) [msul1] [DEAD] <font color=red>CRITICAL: %s</font>"
        .formatted(ProcessHandle.current().pid(), text);
  }
}
