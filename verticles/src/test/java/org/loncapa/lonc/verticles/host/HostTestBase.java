// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Vertx;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;
import org.loncapa.lonc.verticles.fakes.Progress;
import org.loncapa.lonc.verticles.fakes.Transport;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** A Vert.x for each test, and one host on it once the test has said with which settings. */
abstract class HostTestBase {
  private Vertx vertx;
  private HostRunner host;

  /** What this test runs on. */
  abstract Transport transport();

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

  Vertx vertx() {
    return vertx;
  }

  /** Serves the host with settings such as {@code tries=1}; all others are default. */
  void serve(String... settings) throws IOException {
    serve(HostRunner.start(vertx, settings));
  }

  /** The host is served by this one, which is closed at the end. */
  void serve(HostRunner runner) {
    host = runner;
  }

  HostRunner host() {
    return host;
  }

  MisbehavingLond lond() {
    return host.lond();
  }

  Progress progress() {
    return host.lond().progress();
  }

  UnixClient client() throws IOException {
    return host.client();
  }

  UnixClient sent(String request) throws IOException {
    return host.sent(request);
  }

  String ask(String request) throws IOException {
    return host.ask(request);
  }
}
