// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.loncapa.lonc.verticles.fakes.Progress.Received;

/** What a test can make a {@link MisbehavingLond} do, and what it tells the test. */
@ExtendWith(VertxExtension.class)
class MisbehavingLondControlTest {
  private final List<LondCaller> callers = new ArrayList<>();
  private MisbehavingLond lond;

  @BeforeEach
  void start(Vertx vertx) {
    lond = MisbehavingLond.start(vertx, "far", "me");
  }

  @AfterEach
  void stop() throws IOException {
    for (LondCaller caller : callers) {
      caller.close();
    }
    lond.close();
  }

  private LondCaller ready() throws IOException {
    LondCaller caller = new LondCaller(lond.address(), lond.port());
    callers.add(caller);
    caller.shakeHands("far", "me");
    return caller;
  }

  @Test
  void heldAnswersAreReleasedOldestFirst() throws IOException {
    LondCaller one = ready();
    LondCaller two = ready();
    lond.hold();
    one.send("echo:1");
    lond.progress().awaitHeld(1);
    two.send("echo:2");
    lond.progress().awaitHeld(2);
    lond.release(1);
    assertThat(one.line()).isEqualTo("1");
    assertThat(lond.progress().held()).isEqualTo(1);
    lond.release(1);
    assertThat(two.line()).isEqualTo("2");
    assertThat(lond.progress().held()).isZero();
  }

  @Test
  void whatIsHeldStaysSoWhenHoldingStops() throws IOException {
    LondCaller one = ready();
    LondCaller two = ready();
    lond.hold();
    one.send("echo:1");
    lond.progress().awaitHeld(1);
    lond.stopHolding();
    assertThat(two.ask("echo:2")).isEqualTo("2");
    assertThat(lond.progress().held()).isEqualTo(1);
  }

  @Test
  void aHeldMisbehaviourHappensWhenReleased() throws IOException {
    LondCaller one = ready();
    lond.hold();
    one.send("drop");
    lond.release(1);
    assertThatThrownBy(one::read).isInstanceOf(EOFException.class);
  }

  @Test
  void requestsAreRecordedWithTheirConnection() throws Exception {
    LondCaller one = ready();
    LondCaller two = ready();
    two.ask("echo:b");
    one.ask("echo:a");
    two.askSealed("echo:b");
    Received first = new Received(2, "echo:b", false);
    Received last = new Received(2, "echo:b", true);
    Received middle = new Received(1, "echo:a", false);
    assertThat(lond.progress().requests()).containsExactly(first, middle, last);
    assertThat(lond.progress().times("echo:b")).isEqualTo(2);
    assertThat(lond.progress().times("echo:a")).isEqualTo(1);
    assertThat(lond.progress().nextRequest()).isEqualTo(first);
    assertThat(lond.progress().nextRequest()).isEqualTo(middle);
    lond.progress().awaitRequests(3);
  }

  @Test
  void connectionsAreCounted() throws IOException {
    LondCaller one = ready();
    ready();
    one.close();
    lond.progress().awaitOpen(1);
    ready();
    lond.progress().awaitAccepted(3);
    lond.progress().awaitHails(3);
    lond.progress().awaitHandshakes(3);
    assertThat(lond.progress().accepted()).isEqualTo(3);
    assertThat(lond.progress().open()).isEqualTo(2);
    assertThat(lond.progress().maxOpen()).isEqualTo(2);
    assertThat(lond.progress().hails()).isEqualTo(3);
    assertThat(lond.progress().handshakes()).isEqualTo(3);
  }

  @Test
  void unaskedGoesToEveryOpenConnection() throws IOException {
    LondCaller one = ready();
    LondCaller two = ready();
    lond.sayUnasked();
    assertThat(one.line()).isEqualTo("unasked");
    assertThat(two.line()).isEqualTo("unasked");
  }

  @Test
  void allConnectionsCanBeClosed() throws IOException {
    LondCaller one = ready();
    LondCaller two = ready();
    lond.closeAll();
    assertThatThrownBy(one::read).isInstanceOf(EOFException.class);
    assertThatThrownBy(two::read).isInstanceOf(EOFException.class);
    lond.progress().awaitOpen(0);
  }

  @Test
  void allConnectionsCanBeReset() throws IOException {
    LondCaller one = ready();
    LondCaller two = ready();
    lond.resetAll();
    assertThatThrownBy(one::read).isInstanceOf(SocketException.class);
    assertThatThrownBy(two::read).isInstanceOf(SocketException.class);
    lond.progress().awaitOpen(0);
  }

  @Test
  void itCanStopListeningAndListenAgainOnTheSamePort() throws IOException {
    LondCaller one = ready();
    final int port = lond.port();
    lond.stopListening();
    assertThatThrownBy(one::read).isInstanceOf(EOFException.class);
    assertThatThrownBy(this::ready).isInstanceOf(ConnectException.class);
    lond.listenAgain();
    assertThat(lond.port()).isEqualTo(port);
    assertThat(ready().ask("ping")).isEqualTo("far");
  }

  @Test
  void allThatIsWithheldCanBeLetGo() throws IOException {
    LondCaller one = ready();
    LondCaller two = ready();
    lond.hold();
    one.send("echo:1");
    two.send("echo:2");
    lond.progress().awaitHeld(2);
    lond.letGo();
    assertThat(one.line()).isEqualTo("1");
    assertThat(two.line()).isEqualTo("2");
    assertThat(one.ask("echo:3")).isEqualTo("3");
  }

  @Test
  void everyRequestCanBeAnsweredInOneManner() throws IOException {
    LondCaller caller = ready();
    lond.manner("extra");
    assertThat(caller.ask("echo:x")).isEqualTo("x");
    assertThat(caller.line()).isEqualTo("unasked");
    lond.manner("");
    assertThat(caller.ask("echo:y")).isEqualTo("y");
  }

  @Test
  void requestsCanBeToldInsteadOfKept() throws IOException {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    LondCaller caller = ready();
    lond.progress().tell(request -> told.add(request.text()));
    caller.ask("echo:x");
    assertThat(told).containsExactly("echo:x");
    assertThat(lond.progress().requests()).isEmpty();
  }

  @Test
  void anotherOneCanListenAtAnotherAddressOnTheSamePort(Vertx vertx) throws IOException {
    try (var other = MisbehavingLond.start(vertx, "other", "me", "127.0.0.2", lond.port());
        LondCaller caller = new LondCaller("127.0.0.2", lond.port())) {
      caller.shakeHands("other", "me");
      assertThat(caller.ask("ping")).isEqualTo("other");
      assertThat(other.port()).isEqualTo(lond.port());
    }
  }
}
