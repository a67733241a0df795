// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;

/** A lond for each host that has one, each at an address of its own and all on one port. */
final class SoakLonds implements AutoCloseable {
  private static final int ATTEMPTS = 20;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final List<MisbehavingLond> londs = new ArrayList<>();

  /** Starts so many. The first takes any port that is free, and with luck all others do too. */
  SoakLonds(int count) throws Exception {
    for (int attempt = 1; londs.size() < count; attempt++) {
      try {
        startAll(count);
      } catch (Exception e) {
        stopAll();
        if (attempt == ATTEMPTS || !(e instanceof BindException)) {
          throw e;
        }
      }
    }
  }

  /** A failed future throws its own cause here, which the compiler is not told of. */
  private void startAll(int count) throws Exception {
    int port = 0;
    for (int i = 1; i <= count; i++) {
      londs.add(
          MisbehavingLond.start(
              vertx, SoakSite.id(i), SoakSite.LONC_ID, SoakSite.address(i), port));
      port = londs.get(0).port();
    }
  }

  private void stopAll() {
    londs.forEach(MisbehavingLond::close);
    londs.clear();
  }

  int port() {
    return londs.get(0).port();
  }

  /** In the order of the site's hosts. */
  List<MisbehavingLond> all() {
    return List.copyOf(londs);
  }

  @Override
  public void close() {
    stopAll();
    vertx.close();
  }
}
