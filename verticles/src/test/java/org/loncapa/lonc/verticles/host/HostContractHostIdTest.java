// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.verticles.fakes.Progress.Received;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** What one client's request leaves behind in lond never reaches the next client's. */
class HostContractHostIdTest extends HostContractBase {
  private static final String OWN = HostRunner.ID;

  private void serveOne() throws IOException {
    serve("maxConnections=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sethost:beta:echo:x",
        "sethost:beta:encrypt:echo:x",
        "encrypt:sethost:beta:echo:x",
        "sethost:beta",
        "sethost:nosuch:echo:x",
        "sethost:" + OWN + ":sethost:beta:echo:x",
      })
  void aRequestWithoutAnIdRunsForTheHostsOwn(String before) throws IOException {
    serveOne();
    ask(before);
    assertThat(ask("ping")).isEqualTo(OWN);
  }

  @Test
  void theSameClientGetsTheHostsOwnToo() throws IOException {
    serveOne();
    UnixClient client = client();
    client.sendRaw("sethost:beta:ping\nping\nsethost:gamma:ping\nping\n".getBytes());
    List<String> replies = List.of(client.line(), client.line(), client.line(), client.line());
    assertThat(replies).containsExactly("beta", OWN, "gamma", OWN);
  }

  @Test
  void manyAtOnceOnManyConnections() throws IOException {
    serve();
    List<UnixClient> clients = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      clients.add(sent(i % 2 == 0 ? "ping" : "sethost:h" + i + ":ping"));
    }
    for (int i = 0; i < 60; i++) {
      assertThat(clients.get(i).line()).isEqualTo(i % 2 == 0 ? OWN : "h" + i);
    }
  }

  @Test
  void theHostsOwnIdChangesNothing() throws IOException {
    serveOne();
    assertThat(ask("sethost:" + OWN + ":ping")).isEqualTo(OWN);
    assertThat(ask("ping")).isEqualTo(OWN);
    assertThat(progress().accepted()).isOne();
  }

  @Test
  void requestsWithIdsShareAConnection() throws IOException {
    serveOne();
    assertThat(ask("sethost:beta:ping")).isEqualTo("beta");
    assertThat(ask("sethost:gamma:ping")).isEqualTo("gamma");
    assertThat(progress().accepted()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ekey", "encrypt:ekey", "sethost:" + OWN + ":ekey"})
  void afterANewKeyTheConnectionIsNotUsedAgain(String rekey) throws IOException {
    serveOne();
    ask(rekey);
    assertThat(ask("encrypt:echo:secret")).isEqualTo("secret");
    assertThat(ask("echo:plain")).isEqualTo("plain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo:secret", "size:50000"})
  void whatIsBehindEncryptIsSealedBehindSethostToo(String command) throws IOException {
    serveOne();
    String reply = ask("sethost:beta:encrypt:" + command);
    assertThat(reply).isEqualTo(ask("encrypt:" + command));
    assertThat(progress().requests()).extracting(Received::sealed).containsExactly(true, true);
  }
}
