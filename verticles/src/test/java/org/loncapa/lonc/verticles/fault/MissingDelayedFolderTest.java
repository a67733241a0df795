// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.Ending;

/** Without its folder no delayed request is sent, which is told; all others are answered. */
class MissingDelayedFolderTest extends DaemonRow {
  private static final List<String> HOSTS = List.of("me", "far");
  private static final int REQUESTS = 20;

  private Path folder;

  @BeforeEach
  void lay() throws Exception {
    lay(HOSTS);
    folder = rig().site().folder().delayed();
  }

  @Test
  void notThereAtTheStartItIsToldAndUsedOnceItIsThere() throws Exception {
    Files.delete(folder);
    rig().start();
    assertThat(rig().daemon().log())
        .filteredOn(line -> line.contains("no delayed request is sent"))
        .singleElement()
        .asString()
        .contains("WARNING", folder.toString());
    assertRequestsAreAnswered();
    Files.createDirectory(folder);
    assertDelivered("1");
    rig().assertServedAndNothingLeft();
    rig().assertStops();
  }

  @Test
  void removedAndMadeAgainWhileItRunsItIsUsedAgain() throws Exception {
    rig().start();
    assertDelivered("1");
    Files.delete(folder);
    rig().daemon().awaitLog("the folder of delayed requests cannot be read");
    assertRequestsAreAnswered();
    Files.createDirectory(folder);
    assertDelivered("2");
    rig().assertServedAndNothingLeft();
    rig().assertStops();
  }

  /** Another's file of that name, and then a link that leads nowhere. */
  @Test
  void somethingElseInItsPlaceIsLeftAlone() throws Exception {
    Files.delete(folder);
    Files.writeString(folder, "not a folder");
    rig().start();
    assertRequestsAreAnswered();
    assertThat(folder).content().isEqualTo("not a folder");
    Files.delete(folder);
    Files.createSymbolicLink(folder, Path.of("nowhere"));
    assertRequestsAreAnswered();
    Files.delete(folder);
    Files.createDirectory(folder);
    assertDelivered("1");
    rig().assertServedAndNothingLeft();
    rig().assertStops();
  }

  private void assertRequestsAreAnswered() throws Exception {
    rig().daemon().signal("USR1"); // has it look into the folder
    for (String host : HOSTS) {
      rig().verdicts(host).sentByEach(REQUESTS, "echo");
      assertThat(rig().verdicts(host).ends()).isEqualTo(Map.of(Ending.RIGHT, REQUESTS));
    }
  }

  private void assertDelivered(String count) throws Exception {
    Path aside = rig().site().folder().root().resolve("aside");
    Files.writeString(aside, "log:" + count);
    Files.setLastModifiedTime(aside, FileTime.from(Instant.now().minus(Duration.ofMinutes(1))));
    Path file = folder.resolve("1000000000." + count + ".77.log.far");
    Files.move(aside, file);
    Await.holds("it is delivered", () -> !Files.exists(file));
    assertThat(rig().lond("far").progress().times("log:" + count)).isEqualTo(1);
  }
}
