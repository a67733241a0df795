// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.pool.ConnectionBudget;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** Clients that ask for something special, ask for too much, or do not do their part. */
class HostContractClientsTest extends HostContractBase {
  @Test
  void resetRetriesIsAnsweredByLoncItself() throws IOException {
    serve();
    UnixClient client = client();
    assertThat(client.ask("reset_retries")).isEqualTo("ok");
    assertThat(client.ask("reset_retries")).isEqualTo("ok");
    assertThat(progress().accepted()).isZero();
  }

  @Test
  void aSpecialRequestWithAnythingMoreIsForLond() throws IOException {
    serve();
    UnixClient client = client();
    assertThat(client.ask("reset_retries ")).isEqualTo("unknown_cmd");
    assertThat(client.ask("close_connection_exit\r")).isEqualTo("unknown_cmd");
    assertThat(client.ask("encrypt:reset_retries")).isEqualTo("unknown_cmd");
  }

  @Test
  void oneClientTooManyGetsConLostAndIsClosed() throws IOException {
    serve("clients=2");
    UnixClient one = client();
    UnixClient two = client();
    assertThat(one.ask("ping")).isEqualTo("far");
    assertThat(two.ask("ping")).isEqualTo("far");
    UnixClient three = client();
    assertThat(three.line()).isEqualTo("con_lost");
    three.awaitEnd();
    assertThat(one.ask("ping")).isEqualTo("far");
    assertThat(two.ask("ping")).isEqualTo("far");
  }

  @Test
  void whereAllHostsTogetherHaveNoPlaceForAClientItGetsConLostAndIsClosed() throws IOException {
    serve();
    ConnectionBudget places = host().shares().clients();
    int others = 0;
    while (places.take()) {
      others++; // clients of other hosts
    }
    UnixClient refused = client();
    assertThat(refused.line()).isEqualTo("con_lost");
    refused.awaitEnd();
    places.release();
    UnixClient served = client();
    assertThat(served.ask("ping")).isEqualTo("far");
    assertThat(client().line()).isEqualTo("con_lost");
    served.close();
    for (int i = 1; i < others; i++) {
      places.release();
    }
    assertThat(ask("ping")).isEqualTo("far");
  }
}
