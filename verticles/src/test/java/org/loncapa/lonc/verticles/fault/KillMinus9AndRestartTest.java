// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;
import org.loncapa.lonc.verticles.fakes.Progress;
import org.loncapa.lonc.verticles.fakes.TempSite;

/**
 * Kills the daemon again and again while it delivers. The points are random; the seed is printed,
 * and {@code -Dlonc.test.seed=N} takes the same ones again.
 */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DelayedSurvivesKillTest {
  private static final String HOST = "far";
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
  private final Vertx vertx = Vertx.vertx();
  private final MisbehavingLond lond = MisbehavingLond.start(vertx, HOST, TempSite.LONC_ID);
  private TempSite site;
  private SiteDaemon daemon;

  @BeforeEach
  void lay() throws IOException {
    site = TempSite.lay(lond.port(), HOST + "=" + lond.address());
    daemon = new SiteDaemon(site);
    System.out.println("DelayedSurvivesKillTest: seed " + seed);
  }

  @AfterEach
  void close() throws IOException {
    daemon.close();
    vertx.close().await();
    site.close();
  }

  @Test
  void noneIsLostNoneOvertakesAndAKillCostsOneDuplicateAtMost() throws Exception {
    List<String> texts = write();
    for (int kill = 0; kill < KILLS; kill++) {
      daemon.start();
      killWhileItDelivers();
      assertThat(left()).isPositive();
    }
    int all = received().size() + left();
    daemon.start();
    lond.progress().awaitRequests(all);
    assertThat(daemon.stop()).isZero(); // what is under way is finished
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
      String name = (999_999_990 + i / 20) + "." + i % 20 + "." + (9_000 + i) + ".log." + HOST;
      Path file = site.folder().delayed().resolve(name);
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
    lond.progress().awaitRequests(received().size() + 1 + random.nextInt(STRETCH));
    if (random.nextBoolean()) {
      daemon.kill();
      return;
    }
    lond.hold();
    lond.progress().awaitHeld(1);
    daemon.kill();
    lond.release(1);
    lond.stopHolding();
  }

  private List<String> received() {
    return lond.progress().requests().stream().map(Progress.Received::text).toList();
  }

  private int left() throws IOException {
    try (Stream<Path> files = Files.list(site.folder().delayed())) {
      return (int) files.count();
    }
  }

  private List<String> recorded() throws IOException {
    Path log = site.folder().logs().resolve("lonnet.perm.log");
    String all = Files.readString(log, StandardCharsets.ISO_8859_1);
    assertThat(all).endsWith("\n");
    return all.lines().map(DelayedSurvivesKillTest::request).toList();
  }

  private static String request(String line) {
    Matcher record = RECORD.matcher(line);
    assertThat(record.matches()).as(line).isTrue();
    return record.group(1);
  }
}
