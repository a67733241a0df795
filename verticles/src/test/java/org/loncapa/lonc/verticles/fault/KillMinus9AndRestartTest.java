// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;
import org.loncapa.lonc.verticles.fakes.Progress;
import org.loncapa.lonc.verticles.fakes.UnixClient;
import org.loncapa.lonc.verticles.fakes.Verdicts;

/**
 * The daemon is killed with requests queued and under way, and with delayed ones half delivered or
 * half written; the next one starts over what it left.
 *
 * <p>Some points of killing are random; the seed is printed, and {@code -Dlonc.test.seed=N} takes
 * the same ones again.
 */
class KillMinus9AndRestartTest extends DaemonRow {
  private static final String HOST = "far";
  private static final int CONNECTIONS = 2;
  private static final int CLIENTS = 6;
  private static final int FILES = 500;
  private static final int KILLS = 6;

  /** Most requests between two kills: files are left at the last one, however late a kill comes. */
  private static final int STRETCH = 40;

  private static final Pattern RECORD =
      Pattern.compile(
          "[0-9]{9,}:S:"
              + HOST
              + ":(log:[0-9]+):[A-Z][a-z]{2} [A-Z][a-z]{2} [ 1-3][0-9] [0-9:]{8} [0-9]{4}");

  private final long seed = Long.getLong("lonc.test.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @BeforeEach
  void lay() throws Exception {
    lay(List.of("me", HOST), "LONC_MAX_CONNECTIONS=" + CONNECTIONS);
    System.out.println("KillMinus9AndRestartTest: seed " + seed);
  }

  @Test
  void everyClientIsClosedAndNothingIsSentThatWasNotUnderWay() throws Exception {
    rig().start();
    lond().hold();
    Verdicts verdicts = rig().verdicts(HOST);
    verdicts.sentByEach(CLIENTS, "echo");
    lond().progress().awaitHeld(CONNECTIONS);
    rig().daemon().kill();
    assertThat(verdicts.ends()).isEqualTo(Map.of(Ending.CLOSED, CLIENTS));
    lond().letGo();

    rig().start();
    assertThat(received()).hasSize(CONNECTIONS);
    rig().assertServedAndNothingLeft();
    Verdicts.assertNoneCameTwice(lond().progress());
    rig().assertStops();
  }

  /** Whoever has the number of a dead one, or of one that is somebody else now, does not matter. */
  @Test
  void socketsPidFileAndLockOfTheKilledOneAreNoObstacle() throws Exception {
    rig().start();
    long killed = rig().daemon().pid();
    rig().daemon().kill();
    assertThat(rig().daemon().pidFile()).hasContent(killed + "\n");
    assertThat(rig().controlSocket()).exists();
    assertThatThrownBy(() -> new UnixClient(rig().site().socket(HOST)))
        .isInstanceOf(ConnectException.class);
    Files.writeString(rig().daemon().pidFile(), ProcessHandle.current().pid() + "\n");

    rig().start();
    assertThat(rig().daemon().pidFile()).hasContent(rig().daemon().pid() + "\n");
    rig().assertServedAndNothingLeft();
    rig().assertStops();
  }

  /** Its writer goes on through it all. What is half there is left alone, before and after. */
  @Test
  void aHalfWrittenFileIsSentWholeOnceItsWriterIsDone() throws Exception {
    Path file = delayed("1000000000.1.77.log.far");
    Files.writeString(file, "log:");
    SlowWriter writer = new SlowWriter(file);
    rig().start();
    rig().assertServedAndNothingLeft();
    rig().daemon().kill();
    rig().start();
    rig().assertServedAndNothingLeft();
    assertThat(lond().progress().times("log:")).isZero();
    String text = "log:" + writer.end();
    Await.holds("it is delivered", () -> !Files.exists(file));
    assertThat(received()).filteredOn(request -> request.startsWith("log:")).containsExactly(text);
    rig().assertStops();
  }

  @Test
  void noDelayedRequestIsLostNoneOvertakesAndAKillCostsOneDuplicateAtMost() throws Exception {
    List<String> texts = write();
    for (int kill = 0; kill < KILLS; kill++) {
      rig().daemon().start();
      killWhileItDelivers();
      assertThat(left()).isPositive();
    }
    int all = received().size() + left();
    rig().daemon().start();
    lond().progress().awaitRequests(all);
    assertThat(rig().daemon().stop()).isZero(); // what is under way is finished
    assertThat(left()).isZero();
    assertThat(received().stream().distinct()).as("seed %d", seed).isEqualTo(texts);
    assertThat(received()).isSortedAccordingTo((a, b) -> texts.indexOf(a) - texts.indexOf(b));
    assertThat(received().size()).isLessThanOrEqualTo(FILES + KILLS);
    assertThat(recorded()).hasSizeLessThanOrEqualTo(FILES + KILLS);
    assertThat(recorded().stream().distinct()).isEqualTo(texts);
  }

  /** Files whose names, sorted as text, are in another order than as numbers. */
  private List<String> write() throws IOException {
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofMinutes(1)));
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      Path file = delayed((999_999_990 + i / 20) + "." + i % 20 + "." + (9_000 + i) + ".log.far");
      texts.add("log:" + i);
      Files.writeString(file, i % 2 == 0 ? "log:" + i : "log:" + i + "\n");
      Files.setLastModifiedTime(file, old);
    }
    return texts;
  }

  /**
   * Anywhere between two requests; or while an answer is awaited, and it does not come any more.
   */
  private void killWhileItDelivers() throws Exception {
    lond().progress().awaitRequests(received().size() + 1 + random.nextInt(STRETCH));
    if (random.nextBoolean()) {
      rig().daemon().kill();
      return;
    }
    lond().hold();
    lond().progress().awaitHeld(1);
    rig().daemon().kill();
    lond().release(1);
    lond().stopHolding();
  }

  private MisbehavingLond lond() {
    return rig().lond(HOST);
  }

  private Path delayed(String name) {
    return rig().site().folder().delayed().resolve(name);
  }

  private List<String> received() {
    return lond().progress().requests().stream().map(Progress.Received::text).toList();
  }

  private int left() throws IOException {
    try (Stream<Path> files = Files.list(rig().site().folder().delayed())) {
      return (int) files.count();
    }
  }

  private List<String> recorded() throws IOException {
    Path log = rig().site().folder().logs().resolve("lonnet.perm.log");
    String all = Files.readString(log, StandardCharsets.ISO_8859_1);
    assertThat(all).endsWith("\n");
    return all.lines().map(KillMinus9AndRestartTest::request).toList();
  }

  private static String request(String line) {
    Matcher record = RECORD.matcher(line);
    assertThat(record.matches()).as(line).isTrue();
    return record.group(1);
  }
}
