// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.loncapa.lonc.verticles.fakes.Transport;
import org.loncapa.lonc.verticles.fakes.Verdicts;
import org.loncapa.lonc.verticles.fakes.faults.FaultProxy;
import org.loncapa.lonc.verticles.host.HostRunner;
import org.loncapa.lonc.verticles.host.HostTestBase;

/** A row of the table of faults: one host, before or behind a proxy, on each transport. */
@ParameterizedClass
@EnumSource(Transport.class)
abstract class FaultRow extends HostTestBase {
  /** What is told when a host has not failed any more. */
  static final String ALL_BACK = "alive, all tries are back";

  @Parameter Transport transport;
  private FaultProxy proxy;
  private Verdicts verdicts;

  @Override
  protected final Transport transport() {
    return transport;
  }

  @AfterEach
  final void closeClientsAndProxy() throws IOException {
    if (verdicts != null) {
      verdicts.close();
    }
    if (proxy != null) {
      proxy.close();
    }
  }

  /** Serves the host with these settings; its lond is reached by way of the proxy. */
  final void serveBehindProxy(String... settings) throws IOException {
    serve(HostRunner.behind(vertx(), this::startProxy, settings).deploy());
  }

  private int startProxy(int lond) {
    proxy = new FaultProxy(vertx(), lond);
    return proxy.port();
  }

  final FaultProxy proxy() {
    return proxy;
  }

  /** The clients of the host, and the verdicts on their requests. */
  final Verdicts verdicts() {
    if (verdicts == null) {
      verdicts = new Verdicts(host().socket());
    }
    return verdicts;
  }

  /** Every client is served again, and nobody was ever sent twice. */
  final void assertNormal() throws IOException {
    verdicts().assertServed();
    Verdicts.assertNoneCameTwice(progress());
  }

  /** Ended connections so far, by reason. */
  final Map<String, Integer> closes() {
    return host().asked().status().getJsonObject("closes").stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> ((Number) e.getValue()).intValue()));
  }

  /** The changes of its health that nobody has taken yet, all that has happened so far included. */
  final List<String> changes() {
    host().asked().status(); // behind whatever it is telling now
    return host().health().soFar();
  }

  /** Tries were lost for this reason so many times so far, and for no other. */
  final void assertTriesLost(int times, String reason) {
    List<String> losses = changes().stream().filter(change -> !change.equals(ALL_BACK)).toList();
    assertThat(losses).hasSize(times).allMatch(loss -> loss.endsWith(", " + reason));
    assertThat(closes()).containsEntry(reason, times);
  }

  final void assertNoTryWasLost() {
    assertThat(changes()).isEmpty();
  }
}
