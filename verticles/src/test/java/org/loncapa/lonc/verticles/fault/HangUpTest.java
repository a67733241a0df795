// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.CountedLoops;
import org.loncapa.lonc.verticles.fakes.LeakDetector;
import org.loncapa.lonc.verticles.fakes.UnixClient;
import org.loncapa.lonc.verticles.host.HostRunner;

/**
 * A socket whose other end is gone reports a hang-up to each poll until it is closed. An event loop
 * that may not close it yet, because a request is under way, must not poll it in a loop. The cost
 * is counted in polls while another client sends a fixed number of requests, not in time.
 */
@ExtendWith(LeakDetector.class)
class HangUpTest {
  private static final int REQUESTS = 300;

  /** Each request takes one poll or two; a loop that spins makes tens of them. */
  private static final int MAX_POLLS = 5 * REQUESTS;

  private CountedLoops loops;
  private HostRunner far;
  private UnixClient other;

  @BeforeEach
  void open() throws IOException {
    loops = new CountedLoops(2);
    far = HostRunner.start(loops.vertx(), "maxConnections=2");
    other = far.client();
    assertThat(other.ask("ping")).isEqualTo("far");
  }

  @AfterEach
  void close() throws IOException {
    Vertx vertx = loops.vertx();
    try {
      far.lond().letGo();
      far.close();
    } finally {
      HostRunner.waited(vertx.close());
    }
  }

  private void assertNoLoopSpins(String when) throws IOException {
    far.awaitSeen();
    long before = loops.polls();
    for (int i = 0; i < REQUESTS; i++) {
      assertThat(other.ask("reset_retries")).isEqualTo("ok");
    }
    assertThat(loops.polls() - before).as("polls after %s", when).isLessThan(MAX_POLLS);
  }

  private UnixClient sent(String lines) throws IOException {
    UnixClient client = far.client();
    client.sendRaw(LineText.bytes(lines));
    return client;
  }

  private void assertEndsCostNothing(String lines) throws IOException {
    assertEndsCostNothing(sent(lines));
    UnixClient atOnce = sent(lines);
    far.awaitSeen();
    atOnce.close();
    assertNoLoopSpins("a close");
  }

  private void assertEndsCostNothing(UnixClient client) throws IOException {
    far.awaitSeen();
    client.shutdownOutput();
    assertNoLoopSpins("half a close");
    client.close();
    assertNoLoopSpins("the other half");
  }

  @Test
  void ofAClientWhoseRequestIsAtLond() throws IOException {
    far.lond().hold();
    UnixClient client = sent("echo:late\n");
    far.lond().progress().awaitHeld(1);
    assertEndsCostNothing(client);
  }

  @Test
  void ofAClientWhoseRequestWaitsInTheQueue() throws IOException {
    far.lond().hold();
    sent("echo:first\n");
    sent("echo:second\n");
    far.lond().progress().awaitHeld(2);
    assertEndsCostNothing("echo:third\n");
  }

  @Test
  void ofAClientThatIsReadNoFurther() throws IOException {
    far.lond().hold();
    assertEndsCostNothing("echo:more\n".repeat(10_000));
  }

  @Test
  void ofAClientThatDoesNotTakeItsReply() throws IOException {
    assertEndsCostNothing("size:3000000\n");
  }

  @Test
  void ofAClientInTheMiddleOfALine() throws IOException {
    assertEndsCostNothing("echo:half");
  }

  @Test
  void ofAClientWhoseRequestIsTooLong() throws IOException {
    assertEndsCostNothing("x".repeat(17_000_000));
  }

  @Test
  void ofALond() throws IOException {
    for (String request : List.of("hang", "drop", "rst", "half:x", "halfdrop:x", "extra:x")) {
      sent(request + "\n");
      assertNoLoopSpins(request);
    }
    far.lond().closeAll();
    assertNoLoopSpins("all closed");
    assertThat(other.ask("ping")).isEqualTo("far");
    far.lond().resetAll();
    assertNoLoopSpins("all reset");
  }
}
