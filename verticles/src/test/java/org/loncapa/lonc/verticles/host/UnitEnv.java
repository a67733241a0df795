// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.io.HostResolver;

/** What a part of a host needs, with time that only the test moves, and no socket. */
final class UnitEnv implements AutoCloseable {
  static final String ID = "far";

  private final Vertx vertx = Vertx.vertx();
  private final TempSite site;
  private final HostConfig config;
  private final HostResources resources;
  private final HostEnv env;
  private volatile long now = 1;

  /** With settings such as {@code maxRequestSize=1KiB}. */
  UnitEnv(String... overrides) throws IOException {
    site = TempSite.lay(1, ID + "=127.0.0.1");
    Settings settings = HostRunnerSettings.read(site, 1, overrides);
    config = HostRunnerSettings.config(settings, ID, "127.0.0.1");
    resources = HostRunnerSettings.shares(settings, site, 100, new HostResolver());
    env = env(0);
  }

  /** The same host on an event loop whose clock is ahead by this many seconds. */
  HostEnv env(long secondsAhead) {
    long ahead = TimeUnit.SECONDS.toNanos(secondsAhead);
    return HostEnv.of(vertx, () -> now + ahead, config, resources);
  }

  HostEnv env() {
    return env;
  }

  /** Moves the time on, and returns it. */
  long passSeconds(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
    return now;
  }

  /** The folder of delayed requests. */
  Path delayed() {
    return site.folder().delayed();
  }

  /** The record of deliveries. */
  Path permLog() {
    return site.folder().logs().resolve("lonnet.perm.log");
  }

  /** Bytes that the host holds. */
  long held() {
    return env.memory().held();
  }

  @Override
  public void close() throws IOException {
    HostRunner.waited(vertx.close());
    site.close();
  }
}
