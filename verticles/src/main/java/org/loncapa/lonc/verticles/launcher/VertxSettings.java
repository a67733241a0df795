// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.micrometer.VertxPrometheusOptions;
import java.util.EnumSet;

/** The options of Vert.x itself. */
final class VertxSettings {
  private VertxSettings() {}

  /** Returns the Vert.x options for these boot options. */
  static VertxOptions of(BootOptions boot) {
    return apply(boot, new VertxOptions());
  }

  /** Applies the boot options to given Vert.x options. */
  static VertxOptions apply(BootOptions boot, VertxOptions options) {
    options.setEventLoopPoolSize(boot.eventLoops().orElse(usualLoops(options)));
    if (boot.metrics()) {
      options.setMetricsOptions(metrics());
    }
    return options
        .setPreferNativeTransport(boot.nativeTransport())
        // lonc reads no files from its jar through Vert.x, so it needs no cache folder.
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  /**
   * Returns one event loop per processor, where Vert.x has two: nothing blocks an event loop, and
   * with 1,000 busy hosts a request costs 14 % more than with one host, instead of 22 %.
   */
  private static int usualLoops(VertxOptions given) {
    int loops = given.getEventLoopPoolSize();
    return loops == VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE
        ? Runtime.getRuntime().availableProcessors()
        : loops;
  }

  /**
   * Returns options for Vert.x's metrics of event bus and worker pools. The metrics of sockets are
   * off: they cost 5 % of a request, and lonc counts clients and connections itself. Those of HTTP
   * are off because the only server is the one that serves the metrics, and a client could create
   * labels at will with its method name.
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
