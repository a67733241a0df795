// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** The Unix socket's coming and going. */
class HostContractLifeTest extends HostContractBase {
  /** More than the system holds for a client that does not read. */
  private static final int BIG = 8_000_000;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private String permissions() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(host().socket()));
  }

  /** Waits until nobody can connect any more. */
  private void awaitRefusal() {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (connects()) {
      assertThat(System.nanoTime()).as("it still accepts clients").isLessThan(deadline);
    }
  }

  private boolean connects() {
    try (UnixClient client = new UnixClient(host().socket())) {
      return client != null;
    } catch (IOException refused) {
      return false;
    }
  }

  @Test
  void theSocketIsOpenToOwnerAndGroup() throws IOException {
    serve();
    assertThat(permissions()).isEqualTo("rw-rw----");
  }

  @Test
  void theSocketIsOpenToWhomTheSettingSays() throws IOException {
    serve("socketMode=0602");
    assertThat(permissions()).isEqualTo("rw-----w-");
    assertThat(ask("ping")).isEqualTo("far");
  }

  @Test
  void nothingElseIsLeftBesideTheSocket() throws IOException {
    serve();
    try (Stream<Path> files = Files.list(host().socket().getParent())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("far", "delayed");
    }
  }

  @Test
  void theSocketThatAKilledOneLeftIsNoObstacle() throws IOException {
    HostRunner runner = new HostRunner(vertx(), HostRunner.ID, HostRunner.ADDRESS);
    serve(runner);
    try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      killed.bind(UnixDomainSocketAddress.of(runner.socket()));
    }
    assertThat(runner.socket()).exists();
    runner.deploy();
    assertThat(ask("ping")).isEqualTo("far");
  }

  @Test
  void atTheStopWhatIsUnderWayFinishesAndNobodyElseComesIn() throws IOException {
    serve("maxConnections=1");
    UnixClient idle = client();
    assertThat(idle.ask("ping")).isEqualTo("far");
    lond().hold();
    UnixClient busy = sent("echo:busy");
    progress().awaitHeld(1);
    UnixClient queued = sent("echo:queued");
    host().awaitSeen();
    Future<Void> stopped = host().undeploy();
    idle.awaitEnd();
    awaitRefusal();
    assertThat(host().socket()).doesNotExist();
    assertThat(stopped.isComplete()).isFalse();
    lond().stopHolding();
    lond().release(1);
    assertThat(busy.line()).isEqualTo("busy");
    busy.awaitEnd();
    assertThat(queued.line()).isEqualTo("queued");
    queued.awaitEnd();
    HostRunner.waited(stopped);
    progress().awaitOpen(0);
  }

  @Test
  void whatIsNotFinishedInTimeIsConLost() throws IOException {
    serve("maxConnections=1", "drainTimeout=100ms");
    lond().hold();
    UnixClient busy = sent("echo:busy");
    progress().awaitHeld(1);
    UnixClient queued = sent("echo:queued");
    host().awaitSeen();
    Future<Void> stopped = host().undeploy();
    assertThat(busy.line()).isEqualTo("con_lost");
    busy.awaitEnd();
    assertThat(queued.line()).isEqualTo("con_lost");
    queued.awaitEnd();
    HostRunner.waited(stopped);
    progress().awaitOpen(0);
  }

  @Test
  void aClientThatDoesNotTakeItsReplyIsClosedWhenTheTimeToStopIsOver() throws IOException {
    serve("drainTimeout=100ms");
    UnixClient slow = sent("size:" + BIG);
    progress().awaitRequests(1);
    assertThat(ask("ping")).isEqualTo("far");
    HostRunner.waited(host().undeploy());
    progress().awaitOpen(0);
    // Nobody reads this: it cannot be sent to its end unless the client is closed.
    assertThatThrownBy(() -> slow.sendRaw(new byte[BIG]))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void oneThatWasStoppedCanBeDeployedAgain() throws IOException {
    serve();
    assertThat(ask("ping")).isEqualTo("far");
    HostRunner.waited(host().undeploy());
    host().deploy();
    assertThat(ask("ping")).isEqualTo("far");
  }
}
