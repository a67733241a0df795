// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loncapa.lonc.verticles.acceptance.SiteDaemon;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.LeakDetector;
import org.loncapa.lonc.verticles.fakes.SinkLond;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/**
 * Many hosts each have a delayed request of the greatest size, which is to be encrypted: the daemon
 * as it is installed delivers them as its memory allows, and goes on answering.
 */
@ExtendWith(LeakDetector.class)
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LargeDelayedFilesTest {
  private static final long SIZE = 16L * 1024 * 1024;

  /** The heap that the script sets, and 100 for what lies outside of it. */
  private static final int MEBIBYTES = 320 + 100;

  private final Vertx vertx = Vertx.vertx();
  private final SinkLond lond = new SinkLond(vertx);
  private TempSite site;
  private SiteDaemon daemon;

  @AfterEach
  void close() throws IOException {
    if (daemon != null) {
      daemon.close();
    }
    lond.close();
    vertx.close().await();
    if (site != null) {
      site.close();
    }
  }

  /** Twenty-four requests of 16 MiB are more than the heap: none is kept after its delivery. */
  @ParameterizedTest
  @CsvSource({"12, 12", "100, 24"})
  void theDaemonLivesAndAnswers(int hosts, int deliveries) throws Exception {
    site = TempSite.lay(lond.port(), "me=127.0.0.1");
    StringBuilder table = new StringBuilder("me:msu:library:127.0.0.1\n");
    for (int i = 0; i < hosts; i++) {
      table.append("h" + i + ":msu:library:127.0.0.1\n");
      writeSparse(site.folder().delayed().resolve("1000000000.1.77.log.h" + i));
    }
    site.writeTable(table.toString());
    daemon = new SiteDaemon(site).installed();
    daemon.start();
    daemon.awaitUp();
    Await.holds(deliveries + " were delivered", () -> answers() && left() <= hosts - deliveries);
    assertThat(lond.bytes()).isGreaterThan(deliveries * SIZE * 2);
    assertThat(daemon.figures().peakRssKib()).isLessThan(1024L * MEBIBYTES);
    assertThat(daemon.stop()).isZero();
  }

  private boolean answers() throws IOException {
    assertThat(UnixClient.askOnce(site.socket("me"), "ping")).isEqualTo("ok");
    assertThat(UnixClient.askOnce(site.socket("h1"), "ping")).isEqualTo("ok");
    return true;
  }

  private long left() throws IOException {
    try (Stream<Path> files = Files.list(site.folder().delayed())) {
      return files.count();
    }
  }

  private static void writeSparse(Path file) throws IOException {
    Files.writeString(file, "encrypt:log:", StandardCharsets.ISO_8859_1);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {'\n'}), SIZE);
    }
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
  }
}
