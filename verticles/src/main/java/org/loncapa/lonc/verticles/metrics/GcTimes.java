// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * Number and total time of garbage collections, read at each scrape.
 *
 * <p>Micrometer's own meters subscribe to a notification for each collection. Under load there are
 * many per second, and the notifications cost almost 1 % of lonc's CPU time.
 */
final class GcTimes implements MeterBinder {
  @Override
  public void bindTo(MeterRegistry registry) {
    for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
      FunctionTimer.builder(
              "jvm.gc.collection",
              gc,
              GarbageCollectorMXBean::getCollectionCount,
              GarbageCollectorMXBean::getCollectionTime,
              TimeUnit.MILLISECONDS)
          .tag("gc", gc.getName())
          .description("Number and total time of garbage collections.")
          .register(registry);
    }
  }
}
