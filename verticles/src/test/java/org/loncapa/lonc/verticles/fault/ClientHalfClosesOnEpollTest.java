// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Vertx;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.demo.LineClient;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.Transport;
import org.loncapa.lonc.verticles.fakes.UnixClient;
import org.loncapa.lonc.verticles.host.HostRunner;
import org.loncapa.lonc.verticles.host.HostTestBase;
import org.loncapa.lonc.verticles.io.LoopTicker;

/** What only epoll can do: a client may send no more and still be there for all its replies. */
class ClientHalfClosesOnEpollTest extends HostTestBase {
  @Override
  protected Transport transport() {
    return Transport.EPOLL;
  }

  @Test
  void itGetsAllItsReplies() throws IOException {
    serve();
    UnixClient client = client();
    client.sendRaw(LineText.bytes("echo:one\nsize:3000000\necho:three\nhalf a line"));
    client.shutdownOutput();
    assertThat(client.line()).isEqualTo("one");
    assertThat(client.line()).hasSize(3_000_000);
    assertThat(client.line()).isEqualTo("three");
    client.awaitEnd();
    assertThat(progress().requests()).hasSize(3);
    assertThat(ask("ping")).isEqualTo("far");
  }

  @Test
  void whileItsReplyIsOnTheWayItGetsAllOfIt() throws IOException {
    serve("maxConnections=1");
    // With some of these sizes the last bytes are with the channel, and not with the system.
    for (int size = 50_000; size <= 500_000; size += 25_000) {
      UnixClient client = sent("size:" + size);
      assertThat(ask("ping")).isEqualTo("far"); // behind it on the same connection
      client.shutdownOutput();
      host().awaitSeen();
      assertThat(client.line()).hasSize(size);
      client.awaitEnd();
    }
  }

  @Test
  void inTheMiddleOfTooLongARequestItIsToldAndClosed() throws IOException {
    serve("maxRequestSize=1KiB");
    UnixClient client = client();
    client.sendRaw(new byte[2000]);
    client.shutdownOutput();
    assertThat(client.line()).isEqualTo("error: request too long");
    client.awaitEnd();
    assertThat(ask("ping")).isEqualTo("far");
  }

  @Test
  void whenItThenLeavesTheQueueItIsNeverSent() throws Exception {
    Vertx oneLoop = Transport.EPOLL.vertx(1);
    try (HostRunner far = HostRunner.start(oneLoop, "maxConnections=1")) {
      far.lond().hold();
      UnixClient busy = far.sent("echo:busy");
      far.lond().progress().awaitHeld(1);
      UnixClient gone = far.sent("echo:gone");
      gone.shutdownOutput();
      far.awaitSeen();
      gone.close();
      awaitTick(oneLoop);
      far.lond().stopHolding();
      far.lond().release(1);
      assertThat(busy.line()).isEqualTo("busy");
      assertThat(far.ask("ping")).isEqualTo("far");
      assertThat(far.lond().progress().times("echo:gone")).isZero();
    } finally {
      HostRunner.waited(oneLoop.close());
    }
  }

  @Test
  void whenItTakesNothingItIsClosed() throws Exception {
    Vertx oneLoop = Transport.EPOLL.vertx(1);
    try (HostRunner far = HostRunner.start(oneLoop, "maxConnections=1", "clientWriteTimeout=1ms")) {
      int room = takenAfterTicks(far, oneLoop, 1_000_000);
      // All but the last bytes are with the system, and lonc has nothing more to write.
      int more = room + 40_000;
      assertThat(takenAfterTicks(far, oneLoop, more)).isLessThan(more);
      assertThat(far.ask("ping")).isEqualTo("far");
    } finally {
      HostRunner.waited(oneLoop.close());
    }
  }

  /** How many bytes of a reply a client can still take that was asleep for some ticks. */
  private static int takenAfterTicks(HostRunner host, Vertx oneLoop, int size) throws Exception {
    var address = UnixDomainSocketAddress.of(host.socket());
    try (LineClient client = LineClient.connect(address, Duration.ofSeconds(20))) {
      client.send(LineText.line("size:" + size));
      client.shutdownOutput();
      assertThat(host.ask("ping")).isEqualTo("far"); // behind it on the same connection
      awaitTick(oneLoop);
      awaitTick(oneLoop);
      return client.read().length() - 1;
    } catch (EOFException cut) {
      return Integer.parseInt(cut.getMessage().replaceAll("[^0-9]", ""));
    }
  }

  /** Waits for a tick that begins from now on. The host had its turn in it: it was there first. */
  private static void awaitTick(Vertx oneLoop) throws InterruptedException {
    CountDownLatch ticks = new CountDownLatch(2);
    var deployed = oneLoop.deployVerticle(new Ticking(ticks::countDown));
    assertThat(ticks.await(20, TimeUnit.SECONDS)).isTrue();
    HostRunner.waited(deployed.compose(oneLoop::undeploy));
  }

  private static final class Ticking extends AbstractVerticle {
    private final Runnable onTick;
    private LoopTicker.Cancel tick;

    Ticking(Runnable onTick) {
      this.onTick = onTick;
    }

    @Override
    public void start() {
      tick = LoopTicker.subscribe(context, onTick);
    }

    @Override
    public void stop() {
      tick.cancel();
    }
  }
}
