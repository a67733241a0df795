// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.Progress;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** A request goes in and its reply comes out, with nobody doing anything wrong. */
class HostContractExchangeTest extends HostContractBase {
  private static final int MOST_CONNECTIONS = 10;
  private static final int BIG = 2_000_000;

  @BeforeEach
  void start() throws IOException {
    serve();
  }

  @Test
  void thereIsNoConnectionBeforeTheFirstRequest() throws IOException {
    UnixClient client = client();
    host().awaitSeen();
    assertThat(progress().accepted()).isZero();
    assertThat(client.ask("ping")).isEqualTo("far");
    assertThat(progress().accepted()).isEqualTo(1);
  }

  @Test
  void aPlainRequestGoesToLondAsItIs() throws IOException {
    assertThat(ask("echo:abc")).isEqualTo("abc");
    assertThat(progress().requests()).containsExactly(new Progress.Received(1, "echo:abc", false));
  }

  @Test
  void anEncryptedRequestGoesToLondSealedAndItsReplyComesInClear() throws IOException {
    assertThat(ask("encrypt:echo:abc")).isEqualTo("abc");
    assertThat(progress().requests()).containsExactly(new Progress.Received(1, "echo:abc", true));
  }

  @Test
  void anEmptyRequestIsARequest() throws IOException {
    assertThat(ask("")).isEqualTo("unknown_cmd");
    assertThat(ask("encrypt:")).isEqualTo("unknown_cmd");
    assertThat(ask("echo:")).isEmpty();
  }

  @Test
  void aCommandForAnotherHostIdIsForLond() throws IOException {
    assertThat(ask("sethost:other:echo:x")).isEqualTo("x");
  }

  @Test
  void twoLinesInOnePacketAreTwoRequestsAnsweredInOrder() throws IOException {
    UnixClient client = client();
    client.sendRaw(LineText.bytes("sleep:20:one\nencrypt:echo:two\nping\n"));
    assertThat(List.of(client.line(), client.line(), client.line()))
        .containsExactly("one", "two", "far");
    assertThat(progress().accepted()).isEqualTo(1);
  }

  @Test
  void aRequestMayComeByteByByte() throws IOException {
    UnixClient client = client();
    for (byte b : LineText.bytes("encrypt:echo:slowly\necho:again\n")) {
      client.sendRaw(new byte[] {b});
      host().awaitSeen();
    }
    assertThat(client.line()).isEqualTo("slowly");
    assertThat(client.line()).isEqualTo("again");
  }

  @Test
  void aReplyMayComeByteByByte() throws IOException {
    UnixClient client = client();
    assertThat(client.ask("slow:300")).isEqualTo("s".repeat(300));
    assertThat(client.ask("encrypt:slow:300")).isEqualTo("s".repeat(300));
  }

  @Test
  void twoMegabytesGoThereAndBack() throws IOException {
    String big = "0123456789abcde~".repeat(BIG / 16);
    UnixClient client = client();
    assertThat(client.ask("echo:" + big).equals(big)).isTrue();
    assertThat(client.ask("encrypt:echo:" + big).equals(big)).isTrue();
    assertThat(client.ask("ping")).isEqualTo("far");
    assertThat(progress().accepted()).isEqualTo(1);
  }

  @Test
  void requestsOneAfterTheOtherUseOneConnection() throws IOException {
    UnixClient kept = client();
    for (int i = 0; i < 100; i++) {
      assertThat(kept.ask("echo:" + i)).isEqualTo("" + i);
      assertThat(ask("echo:once" + i)).isEqualTo("once" + i);
    }
    assertThat(progress().accepted()).isEqualTo(1);
  }

  @Test
  void theConnectionUsedLastIsUsedNext() throws IOException {
    lond().hold();
    List<UnixClient> clients = List.of(sent("echo:0"), sent("echo:1"), sent("echo:2"));
    progress().awaitHeld(3);
    lond().stopHolding();
    for (int i = 0; i < 3; i++) {
      lond().release(1);
      Progress.Received oldest = progress().requests().get(i);
      int asker = Integer.parseInt(oldest.text().substring("echo:".length()));
      assertThat(clients.get(asker).line()).isEqualTo("" + asker);
    }
    int usedLast = progress().requests().get(2).connection();
    for (int i = 0; i < 5; i++) {
      ask("ping");
    }
    assertThat(progress().requests().subList(3, 8))
        .extracting(Progress.Received::connection)
        .containsOnly(usedLast);
  }

  @Test
  void ofThirtyTwoClientsAtOnceEachGetsItsOwnReplies() throws Exception {
    List<Callable<List<String>>> jobs = new ArrayList<>();
    for (int client = 0; client < 32; client++) {
      String name = "client" + client;
      boolean keeps = client % 2 == 0;
      jobs.add(() -> keeps ? wrongRepliesToKept(name) : wrongRepliesToOnce(name));
    }
    ExecutorService threads = Executors.newFixedThreadPool(jobs.size());
    try {
      for (Future<List<String>> wrong : threads.invokeAll(jobs)) {
        assertThat(wrong.get()).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(progress().accepted()).isLessThanOrEqualTo(MOST_CONNECTIONS);
  }

  private List<String> wrongRepliesToKept(String name) throws IOException {
    List<String> wrong = new ArrayList<>();
    UnixClient client = client();
    for (int i = 0; i < 40; i++) {
      String text = name + ":" + i;
      String reply = client.ask((i % 2 == 0 ? "echo:" : "encrypt:echo:") + text);
      if (!reply.equals(text)) {
        wrong.add(text + " got " + reply);
      }
    }
    return wrong;
  }

  private List<String> wrongRepliesToOnce(String name) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String text = name + ":" + i;
      String reply = ask("sleep:1:" + text);
      if (!reply.equals(text)) {
        wrong.add(text + " got " + reply);
      }
    }
    return wrong;
  }

  /** Its ticks are seen by what they do to a client that takes no reply. */
  @Test
  void aShortageOfDescriptorsBeforeItsTimeCostsItNoConnection() throws Exception {
    serve("clientWriteTimeout=1ms");
    host().shares().shortage().record();
    HostRunner.waited(host().replace());
    assertThat(ask("ping")).isEqualTo("far");
    int accepted = progress().accepted();
    sent("size:8000000");
    Await.holds("two ticks are over", () -> counted("client_ends", "too_slow") == 1);
    assertThat(ask("ping")).isEqualTo("far");
    assertThat(progress().accepted()).isEqualTo(accepted);
  }
}
