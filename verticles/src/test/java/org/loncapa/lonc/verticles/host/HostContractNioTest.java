// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.Transport;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** What NIO cannot do: with it, a client that sends no more is a client that left. */
class HostContractNioTest extends HostTestBase {
  @Override
  protected Transport transport() {
    return Transport.NIO;
  }

  @Test
  void aClientThatSendsNoMoreIsClosedAndGetsNoReply() throws IOException {
    serve();
    lond().hold();
    UnixClient client = sent("echo:late");
    progress().awaitHeld(1);
    client.shutdownOutput();
    client.awaitEnd();
    lond().stopHolding();
    lond().release(1);
    assertThat(ask("echo:next")).isEqualTo("next");
    assertThat(progress().accepted()).isEqualTo(1);
  }
}
