// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.verticles.host.DelayedRig.name;

import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** A job on a delayed file that does not end, while its host goes on, is replaced, or stops. */
class DelayedJobHangsTest {
  private DelayedRig rig;

  @BeforeEach
  void serve() throws IOException {
    rig = new DelayedRig("maxConnections=1").deploy();
  }

  @AfterEach
  void close() throws IOException {
    rig.letFilesAnswer();
    rig.close();
  }

  @Test
  void theConnectionIsGivenBackAndLaterFilesAreDelivered() throws Exception {
    hangOnReading(name(1));
    assertThat(UnixClient.askOnce(rig.socket(), "ping")).isEqualTo("far");
    rig.awaitDelivered(name(2), "log:2");
    assertThat(rig.received()).containsExactly("ping", "log:2");
    rig.letFilesAnswer();
    rig.awaitEnd(name(1), "delivered");
    assertThat(rig.received()).containsExactly("ping", "log:2", "log:1");
  }

  @Test
  void whatIsSetAsideIsShown() throws Exception {
    hangOnReading(name(1));
    Await.holds("it is shown", () -> rig.asideNames().equals(List.of(name(1))));
  }

  @Test
  void aStopDoesNotWaitForAJobThatReads() throws Exception {
    rig.file(name(1), "log:1");
    rig.holdFiles();
    rig.kick();
    rig.awaitFilesHeld();
    DelayedRig.waited(rig.undeploy());
    assertThat(rig.received()).isEmpty();
  }

  @Test
  void aStopDoesNotWaitForAJobThatHangs() throws Exception {
    hangOnReading(name(1));
    DelayedRig.waited(rig.undeploy());
  }

  /** The one before does not wait for its job, but no other file is sent before that has ended. */
  @Test
  void aSuccessorKeepsTheOrder() throws Exception {
    replaceWhileReading();
    rig.file(name(2), "log:2");
    rig.kick();
    rig.letFilesAnswer();
    rig.awaitEnd(name(2), "delivered");
    assertThat(rig.received()).containsExactly("log:1", "log:2");
  }

  private void replaceWhileReading() throws Exception {
    rig.file(name(1), "log:1");
    rig.holdFiles();
    rig.kick();
    rig.awaitFilesHeld();
    Future<Void> ended = rig.replace();
    DelayedRig.waited(ended);
    rig.letNewFilesAnswer();
  }

  @Test
  void aSuccessorGoesOnWithTheOtherFilesOnceTheJobHangs() throws Exception {
    replaceWhileReading();
    rig.passFileTime();
    rig.awaitEnd(name(1), "hangs");
    rig.awaitDelivered(name(2), "log:2");
    assertThat(rig.received()).containsExactly("log:2");
    rig.letFilesAnswer();
    rig.awaitEnd(name(1), "delivered");
    assertThat(rig.received()).containsExactly("log:2", "log:1");
    assertThat(rig.recorded()).containsExactly("log:2", "log:1");
  }

  private void hangOnReading(String name) throws Exception {
    rig.file(name, "log:1");
    rig.holdFiles();
    rig.kick();
    rig.awaitFilesHeld();
    rig.passFileTime();
    rig.awaitEnd(name, "hangs");
    rig.letNewFilesAnswer();
  }
}
