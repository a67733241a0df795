// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.Caller;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.Progress;
import org.loncapa.lonc.verticles.fakes.UnixClient;
import org.loncapa.lonc.verticles.fakes.faults.KeepBack;

/**
 * A client goes away, as a process that is killed does, in each phase of its request. Nobody else
 * notices, a good connection stays, and what was not sent is never sent.
 */
class ClientVanishesMidRequestTest extends FaultRow {
  private static final int BIG = 8_000_000;

  /** There is one connection, and who is served on it was served all the time. */
  private void assertNobodyNoticed() throws IOException {
    assertNormal();
    assertThat(progress().accepted()).isEqualTo(1);
    assertNoTryWasLost();
  }

  private List<String> received() {
    return progress().requests().stream().map(Progress.Received::text).toList();
  }

  private void awaitGone(int clients) throws Exception {
    Await.holds(clients + " have left", () -> counted("client_ends", "left") == clients);
  }

  /** One connection, which is busy with a request until lond answers. */
  private Caller serveBusy() throws IOException {
    serve("maxConnections=1");
    lond().hold();
    Caller busy = verdicts().sent("echo");
    progress().awaitHeld(1);
    return busy;
  }

  @Test
  void beforeItAskedAnything() throws Exception {
    serve("maxConnections=1");
    client().close();
    awaitGone(1);
    assertNobodyNoticed();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, BIG})
  void inTheMiddleOfItsLine(int sent) throws Exception {
    serve("maxConnections=1");
    UnixClient client = client();
    client.sendRaw(LineText.bytes("x".repeat(sent)));
    client.close();
    awaitGone(1);
    assertThat(received()).isEmpty();
    assertNobodyNoticed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo:gone", "encrypt:echo:gone"})
  void inTheQueue(String request) throws Exception {
    Caller busy = serveBusy();
    sent(request).close();
    awaitGone(1);
    Caller next = verdicts().sent("echo");
    lond().letGo();
    assertThat(busy.end()).isEqualTo(Ending.RIGHT);
    assertThat(next.end()).isEqualTo(Ending.RIGHT);
    assertThat(received()).hasSize(2).noneMatch(text -> text.contains("gone"));
    assertThat(counted("requests", "client_gone_queued")).isEqualTo(1);
    assertNobodyNoticed();
  }

  /** NIO knows nothing of whom it does not read: some is read before its turn. */
  @Test
  void inTheQueueWithMoreBehindIt() throws Exception {
    Caller busy = serveBusy();
    sent("echo:gone\necho:gone too").close();
    awaitGone(1);
    Caller next = verdicts().sent("echo");
    lond().letGo();
    assertThat(busy.end()).isEqualTo(Ending.RIGHT);
    assertThat(next.end()).isEqualTo(Ending.RIGHT);
    assertThat(received()).hasSize(2).noneMatch(text -> text.contains("gone"));
    assertNobodyNoticed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo:gone", "encrypt:echo:gone", "size:" + BIG})
  void withItsRequestAtLond(String request) throws Exception {
    serve("maxConnections=1");
    lond().hold();
    UnixClient gone = sent(request);
    progress().awaitHeld(1);
    gone.close();
    awaitGone(1);
    Caller next = verdicts().sent("echo");
    lond().letGo();
    assertThat(next.end()).isEqualTo(Ending.RIGHT);
    assertThat(counted("requests", "client_gone")).isEqualTo(1);
    assertNobodyNoticed();
  }

  /** The rest is read and thrown away: the connection is in step for the next. */
  @ParameterizedTest
  @ValueSource(strings = {"echo", "encrypt:echo"})
  void whenHalfOfItsReplyHasCome(String word) throws Exception {
    serveBehindProxy("maxConnections=1");
    verdicts().sent("echo");
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, 1));
    KeepBack half = new KeepBack(5);
    proxy().toOpen(() -> half);
    UnixClient gone = sent(word + ":0123456789");
    progress().awaitRequests(2);
    gone.close();
    awaitGone(1);
    verdicts().sentByEach(3, "echo");
    proxy().toOpen(half::rest);
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, 3));
    assertThat(counted("requests", "client_gone")).isEqualTo(1);
    assertNobodyNoticed();
  }

  /** Some of it is with the system, and never taken. */
  @Test
  void withItsReplyOnTheWay() throws Exception {
    serve("maxConnections=1");
    UnixClient gone = sent("size:" + BIG);
    verdicts().sent("echo"); // behind it on the same connection
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, 1));
    gone.close();
    awaitGone(1);
    assertThat(counted("requests", "replied")).isEqualTo(2);
    assertNobodyNoticed();
  }

  @Test
  void inTheMiddleOfARequestThatIsSkipped() throws Exception {
    serve("maxConnections=1", "maxRequestSize=1KiB");
    UnixClient gone = client();
    gone.sendRaw(new byte[100_000]);
    assertThat(gone.line()).isEqualTo("error: request too long");
    gone.close();
    awaitGone(1);
    assertThat(received()).isEmpty();
    assertNobodyNoticed();
  }

  /** All at once, each somewhere: in the queue, at lond, in a reply. */
  @Test
  void manyAtTheSameMoment() throws Exception {
    serve("maxConnections=2");
    lond().hold();
    List<UnixClient> gone = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      gone.add(sent("echo:gone " + i));
      verdicts().sent("echo");
    }
    progress().awaitHeld(2);
    for (UnixClient client : gone) {
      client.close();
    }
    awaitGone(50);
    lond().letGo();
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, 50));
    assertThat(received().stream().filter(text -> text.contains("gone")).count())
        .isLessThanOrEqualTo(2);
    assertNormal();
    assertNoTryWasLost();
  }
}
