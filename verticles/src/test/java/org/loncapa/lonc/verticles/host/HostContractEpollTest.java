// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.Transport;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** What only epoll can do: the system itself looks after an idle connection. */
@SuppressWarnings("try") // a resource that is only held
class HostContractEpollTest extends HostTestBase {
  @Override
  protected Transport transport() {
    return Transport.EPOLL;
  }

  /**
   * The event loop has a client's request in hand first, and then a line that lond said before the
   * request could be sent.
   */
  @ParameterizedTest
  @CsvSource({"true, lost_step", "false, closed_before_sending"})
  void whatLondDidBeforeARequestIsSentIsSeenFirst(boolean speaks, String reason) throws Exception {
    Vertx elsewhere = transport().vertx(1);
    try (MisbehavingLond lond = MisbehavingLond.start(elsewhere, HostRunner.ID, TempSite.LONC_ID)) {
      serve(HostRunner.behind(vertx(), port -> lond.port()).deploy());
      UnixClient client = client();
      assertThat(client.ask("ping")).isEqualTo("far");
      try (BusyLoops busy = new BusyLoops(vertx(), VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE)) {
        client.send("echo:mine");
        if (speaks) {
          lond.sayUnasked();
        } else {
          lond.closeAll();
        }
      }
      assertThat(client.line()).isEqualTo("mine");
      assertThat(counted("closes", reason)).isOne();
    } finally {
      HostRunner.waited(elsewhere.close());
    }
  }

  /** The system would take all of the request at once, and lond has received next to nothing. */
  @Test
  void aReplyBeforeLondHasALargeRequestIsNone() throws Exception {
    HostRunner[] made = new HostRunner[1];
    try (StallingPath path = path(made)) {
      serve(made[0].deploy());
      assertThat(ask("ping")).isEqualTo("far");
      path.stall();
      UnixClient slow = sent("echo:" + "y".repeat(500_000));
      Await.holds("some was sent", () -> unsent(path.port()) > 0);
      path.say("unasked");
      assertThat(slow.line()).isEqualTo("con_lost");
      assertThat(counted("closes", "lost_step")).isOne();
    }
  }

  private StallingPath path(HostRunner[] made) throws IOException {
    StallingPath[] path = new StallingPath[1];
    made[0] =
        HostRunner.behind(
            vertx(),
            lond -> {
              try {
                path[0] = new StallingPath(lond);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return path[0].port();
            },
            "maxConnections=1");
    return path[0];
  }

  /** Bytes in the system that were sent to this port and have not arrived. */
  private static long unsent(int port) throws IOException {
    String to = ":%04X 01 ".formatted(port);
    for (String line : connections()) {
      if (line.contains(to)) {
        return Long.parseLong(line.trim().split(" +")[4].substring(0, 8), 16);
      }
    }
    return 0;
  }

  @Test
  void theSystemLooksAfterAMinuteWhetherLondIsStillThere() throws Exception {
    serve();
    assertThat(ask("ping")).isEqualTo("far");
    String lond = ":%04X 01 ".formatted(lond().port()); // 01: established
    Await.holds("the timer of the connection runs", () -> secondsToLook(lond) > 0);
    assertThat(secondsToLook(lond)).isLessThanOrEqualTo(60);
  }

  /** When the kernel looks after the other end of the connection to this port, or 0. */
  private static long secondsToLook(String to) throws IOException {
    for (String line : connections()) {
      // sl local remote state tx:rx timer:when ..; timer 02 is that of the looks, when in 1/100 s
      String timer = line.trim().split(" +")[5];
      if (line.contains(to) && timer.startsWith("02:")) {
        return (Long.parseLong(timer.substring(3), 16) + 99) / 100;
      }
    }
    return 0;
  }

  private static List<String> connections() throws IOException {
    List<String> all = new ArrayList<>(Files.readAllLines(Path.of("/proc/net/tcp")));
    all.addAll(Files.readAllLines(Path.of("/proc/net/tcp6")));
    return all;
  }
}
