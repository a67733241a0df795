// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.loncapa.lonc.verticles.fakes.Transport;
import org.loncapa.lonc.verticles.fakes.faults.Fault;
import org.loncapa.lonc.verticles.fakes.faults.FaultProxy;
import org.loncapa.lonc.verticles.fakes.faults.Link;
import org.loncapa.lonc.verticles.host.HostRunner;

/** No byte of what stands behind {@code encrypt:} leaves in clear, whatever stands before it. */
@ParameterizedClass
@EnumSource(Transport.class)
class SecretsOnTheWireTest {
  private static final String SECRET = "TopSecretPassword";

  private static final List<String> PREFIXES =
      List.of(
          "encrypt:",
          "sethost:a:encrypt:",
          "sethost::encrypt:",
          "sethost:encrypt:",
          "sethost:a:sethost:b:encrypt:",
          "encrypt:sethost:a:encrypt:");

  @Parameter Transport transport;

  private final ByteArrayOutputStream wire = new ByteArrayOutputStream();

  private final class Listen implements Fault {
    @Override
    public void maxRequestSize(Link link, Buffer bytes) {
      synchronized (wire) {
        wire.writeBytes(bytes.getBytes());
      }
      Fault.super.maxRequestSize(link, bytes);
    }
  }

  @Test
  void liveRequests() throws IOException {
    Vertx vertx = transport.vertx();
    FaultProxy[] proxy = new FaultProxy[1];
    try (HostRunner host = HostRunner.behind(vertx, port -> overheard(vertx, port, proxy))) {
      host.deploy();
      for (String prefix : PREFIXES) {
        for (String padding : List.of("", "p".repeat(100_000))) {
          assertThat(host.ask(prefix + "echo:" + padding + SECRET)).isNotEqualTo("con_lost");
        }
      }
    } finally {
      proxy[0].close();
      HostRunner.waited(vertx.close());
    }
    assertThat(wire.toString(StandardCharsets.ISO_8859_1)).contains("enc:").doesNotContain(SECRET);
  }

  private int overheard(Vertx vertx, int port, FaultProxy[] proxy) {
    proxy[0] = new FaultProxy(vertx, port);
    proxy[0].toAll(Listen::new);
    return proxy[0].port();
  }
}
