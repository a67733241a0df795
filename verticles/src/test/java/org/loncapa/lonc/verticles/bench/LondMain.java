// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.loncapa.lonc.verticles.demo.LondVerticle;

/**
 * The londs of a measurement, as a process: prints the port of the honest one and that of the one
 * without a handshake, and ends with its standard input.
 */
public final class LondMain {
  static final String HOST = "sim1";
  static final String LONC_ID = "me";
  static final String ADDRESS = "127.0.0.1";

  private static final long PATIENCE_SECONDS = 30;

  private LondMain() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws IOException, TimeoutException {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    LondVerticle honest = new LondVerticle(ADDRESS, 0, HOST, LONC_ID);
    OpenLond open = new OpenLond(ADDRESS, HOST);
    vertx.deployVerticle(honest).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    vertx.deployVerticle(open).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    System.out.println(honest.port() + " " + open.port());
    while (System.in.read() >= 0) {}
    vertx.close();
  }
}
