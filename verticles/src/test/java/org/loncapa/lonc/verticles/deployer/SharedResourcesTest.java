// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.pool.Permits;

class SharedResourcesTest {
  private final SharedResources sharedResources = new SharedResources(BareSettings.with());

  private Permits clientsOf(String host) {
    return sharedResources.hostResources(host, 1, Sites.inherited()).clients();
  }

  @Test
  void theClientsOfAllHostsTogetherAreBounded() {
    sharedResources.maxTotalClients(2);
    assertThat(clientsOf("a").tryAcquire()).isTrue();
    assertThat(clientsOf("b").tryAcquire()).isTrue();
    assertThat(clientsOf("a").tryAcquire()).isFalse();
  }

  @Test
  void theBoundMayRiseAndFallWhileClientsAreThere() {
    Permits clients = clientsOf("a");
    assertThat(clients.tryAcquire()).isTrue();
    sharedResources.maxTotalClients(2);
    assertThat(clients.tryAcquire()).isTrue();
    assertThat(clients.tryAcquire()).isFalse();
    sharedResources.maxTotalClients(1);
    clients.release();
    assertThat(clients.tryAcquire()).isFalse();
    clients.release();
    assertThat(clients.tryAcquire()).isTrue();
    sharedResources.maxTotalClients(Integer.MAX_VALUE);
    assertThat(clients.tryAcquire()).isTrue();
  }
}
