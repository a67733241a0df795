// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.verticles.host.DelayedRig.name;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.LeakDetector;
import org.loncapa.lonc.verticles.fakes.LoadClients;
import org.loncapa.lonc.verticles.host.DelayedRig;

/**
 * What was delivered is never sent again, though it cannot be put on record or deleted. The log,
 * and the files that others read, hold up nobody.
 */
@ExtendWith(LeakDetector.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DiskFullWhileADelayedFileIsDeletedOrTheLogIsWrittenTest {
  /** The device that is always full. */
  private static final Path FULL = Path.of("/dev/full");

  private static final List<String> HOSTS = List.of("me", "far");
  private static final int CLIENTS = 8;
  private static final int REQUESTS = 200;

  private DelayedRig rig;

  @BeforeEach
  void serve() throws IOException {
    rig = new DelayedRig().deploy();
  }

  @AfterEach
  void close() throws IOException {
    rig.close();
  }

  @Test
  void aFileThatCannotBeDeletedIsSentAndRecordedOnceAndDeletedLater() throws Exception {
    Path aside = deliverUndeletable(name(1), "log:1");
    for (int i = 2; i < 8; i++) {
      rig.awaitDelivered(name(i), "log:" + i);
    }
    assertThat(rig.left()).containsExactly(name(1), "aside");
    assertThat(rig.ended("cannot_delete")).isPositive();
    restore(aside, name(1));
    rig.awaitDelivered(name(8), "log:8");
    assertThat(rig.left()).isEmpty();
    assertThat(rig.received()).hasSize(8).doesNotHaveDuplicates();
    assertThat(rig.recorded()).isEqualTo(rig.received());
  }

  @Test
  void theVerticleThatTakesOverDoesNotSendItAgain() throws Exception {
    Path aside = deliverUndeletable(name(1), "log:1");
    DelayedRig.waited(rig.replace());
    restore(aside, name(1));
    rig.awaitDelivered(name(2), "log:2");
    assertThat(rig.received()).containsExactly("log:1", "log:2");
    assertThat(rig.left()).isEmpty();
  }

  @Test
  void norDoesItSendAgainWhatTheHostRefused() throws Exception {
    rig.file(name(1), "echo:refused");
    rig.kick();
    rig.awaitEnd(name(1), "no_delivery");
    DelayedRig.waited(rig.replace());
    rig.awaitDelivered(name(2), "log:2");
    assertThat(rig.received()).containsExactly("echo:refused", "log:2");
  }

  @Test
  void whatCannotBeRecordedIsSentOnceAndRecordedAndDeletedLater() throws Exception {
    fillTheDisk();
    List<String> texts = new ArrayList<>();
    for (int i = 1; i < 8; i++) {
      texts.add("log:" + i);
      rig.file(name(i), texts.get(i - 1));
      rig.kick();
      rig.awaitEnd(name(i), "cannot_record");
    }
    assertThat(rig.left()).hasSize(7);
    Files.delete(rig.permLog());
    rig.awaitDelivered(name(8), "log:8");
    texts.add("log:8");
    assertThat(rig.received()).isEqualTo(texts);
    assertThat(rig.recorded()).isEqualTo(texts);
    assertThat(rig.left()).isEmpty();
  }

  @Test
  void whatCannotBeLoggedHoldsUpNobodyAndIsCounted() throws Exception {
    try (DaemonRig daemon = new DaemonRig(HOSTS)) {
      Path log = daemon.site().folder().logs().resolve("lonc.log");
      Files.createDirectory(log);
      daemon.start();
      try (LoadClients load = daemon.load(CLIENTS, HOSTS)) {
        daemon.daemon().signal("USR1");
        load.awaitMore(REQUESTS);
        Files.delete(log);
        // Another line than any before: the one that is written when there is room again.
        daemon.daemon().signal("HUP");
        daemon.daemon().awaitLog("log lines were lost");
        load.awaitMore(CLIENTS);
        load.assertAllRight();
      }
      assertThat(daemon.daemon().log())
          .anyMatch(line -> line.matches(".*WARNING: [1-9][0-9]* log lines were lost.*"));
      assertThat(daemon.daemon().console().lines())
          .filteredOn(line -> line.matches(".*cannot write .*lonc[.]log: .*"))
          .hasSize(1);
      daemon.assertServedAndNothingLeft();
      daemon.assertStops();
      assertThat(daemon.daemon().log()).last().asString().contains("INFO: stopped");
    }
  }

  @Test
  void aStatusFileThatCannotBeWrittenLeavesTheOneBefore() throws Exception {
    try (DaemonRig daemon = new DaemonRig(HOSTS).start()) {
      Path file = daemon.site().folder().root().resolve("html/lon-status/loncstatus.txt");
      daemon.daemon().signal("USR1");
      Await.holds("it is written", () -> Files.exists(file));
      String before = Files.readString(file);
      Path away = file.getParent().resolveSibling("away");
      Files.move(file.getParent(), away);
      daemon.daemon().signal("USR1");
      daemon.daemon().awaitLog("loncstatus.txt: ");
      Files.move(away, file.getParent());
      assertThat(file).content().isEqualTo(before);
      Object then = key(file);
      daemon.daemon().signal("USR1");
      Await.holds("it is written again", () -> !key(file).equals(then));
      daemon.assertServedAndNothingLeft();
      daemon.assertStops();
    }
  }

  /** What says which file it is: another one when it was replaced. */
  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  /** Root may delete any file; but nobody a folder that is not empty, and that takes its place. */
  private Path deliverUndeletable(String name, String content) throws Exception {
    rig.lond().hold();
    rig.file(name, content);
    rig.kick();
    rig.progress().awaitHeld(1);
    Path aside = rig.path("aside");
    Files.move(rig.path(name), aside);
    Files.createDirectories(rig.path(name).resolve("in it"));
    rig.lond().stopHolding();
    rig.lond().release(1);
    rig.awaitEnd(name, "cannot_delete");
    return aside;
  }

  private void restore(Path aside, String name) throws IOException {
    Files.delete(rig.path(name).resolve("in it"));
    Files.delete(rig.path(name));
    Files.move(aside, rig.path(name));
  }

  private void fillTheDisk() throws IOException {
    Files.createSymbolicLink(rig.permLog(), FULL);
  }
}
