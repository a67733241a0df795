// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * How often the collector of garbage has run, and for how long, read when somebody asks.
 *
 * <p>Micrometer's own meters are told of each run by the Java machine instead. Under load there are
 * many a second, and to be told of them costs nearly a hundredth of all that lonc does.
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
          .description("Runs of the collector of garbage: their number, and all their time.")
          .register(registry);
    }
  }
}
