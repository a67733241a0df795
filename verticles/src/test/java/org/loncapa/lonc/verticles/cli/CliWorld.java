// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.verticles.deployer.DeployerVerticle;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;
import org.loncapa.lonc.verticles.fakes.TempSite;

/** A lonc that serves the host me, whose lond is there, and the host gone, whose lond is not. */
final class CliWorld implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final MisbehavingLond lond;
  private final TempSite site;

  CliWorld() throws IOException {
    lond = MisbehavingLond.start(vertx, "me", TempSite.LONC_ID);
    site = TempSite.lay(lond.port(), "me=127.0.0.1", "gone=127.0.0.2");
    JsonObject config = new JsonObject().put("siteConf", conf());
    await(vertx.deployVerticle(new DeployerVerticle(), new DeploymentOptions().setConfig(config)));
  }

  Vertx vertx() {
    return vertx;
  }

  MisbehavingLond lond() {
    return lond;
  }

  TempSite site() {
    return site;
  }

  /** A shell in which loncctl finds this site. */
  Shell shell() {
    return new Shell().variable("LONC_SITE_CONF", conf());
  }

  String conf() {
    return site.folder().conf().toString();
  }

  @Override
  public void close() throws IOException {
    await(vertx.close());
    site.close();
  }

  static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
