// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Vertx;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.loncapa.lonc.verticles.fakes.LeakDetector;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;
import org.loncapa.lonc.verticles.fakes.Progress;
import org.loncapa.lonc.verticles.fakes.Transport;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** A Vert.x for each test, and one host on it once the test has said with which settings. */
@ExtendWith(LeakDetector.class)
public abstract class HostTestBase {
  private Vertx vertx;
  private HostRunner host;

  /** What this test runs on. */
  protected abstract Transport transport();

  @BeforeEach
  void open() {
    vertx = transport().vertx();
  }

  @AfterEach
  void close() throws IOException {
    try {
      if (host != null) {
        host.close();
      }
    } finally {
      HostRunner.waited(vertx.close());
    }
  }

  protected Vertx vertx() {
    return vertx;
  }

  /** Serves the host with settings such as {@code tries=1}; all others are default. */
  protected void serve(String... settings) throws IOException {
    serve(HostRunner.start(vertx, settings));
  }

  /** The host is served by this one, which is closed at the end. */
  protected void serve(HostRunner runner) {
    host = runner;
  }

  protected HostRunner host() {
    return host;
  }

  protected MisbehavingLond lond() {
    return host.lond();
  }

  protected Progress progress() {
    return host.lond().progress();
  }

  protected UnixClient client() throws IOException {
    return host.client();
  }

  protected UnixClient sent(String request) throws IOException {
    return host.sent(request);
  }

  /** What the host has counted, such as {@code client_ends} for the reason {@code left}. */
  protected long counted(String kind, String label) {
    return host.asked().status().getJsonObject(kind).getLong(label, 0L);
  }

  protected String ask(String request) throws IOException {
    return host.ask(request);
  }
}
