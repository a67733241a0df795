// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.verticles.host.DelayedRig.name;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was delivered is never sent again, though it cannot be put on record or deleted. */
class UndeletableTest {
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

  /** The device that is always full stands in for the record. */
  private void fillTheDisk() throws IOException {
    Files.createSymbolicLink(rig.permLog(), Path.of("/dev/full"));
  }
}
