// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.micrometer.backends.BackendRegistries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Renders the metrics of lonc, Vert.x and the JVM in the Prometheus text format.
 *
 * <p>Each snapshot is rendered once per form, on a separate thread, for any number of scrapes, so
 * that scraping cannot overload lonc. All use is on one event loop.
 */
public final class Scraper {
  /** The content type of the text. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final String POOL = "lonc-metrics";

  private final PrometheusMeterRegistry registry;
  private final boolean ownRegistry;
  private final WorkerExecutor worker;
  private final LoncCollector collector;
  private final Map<Form, Future<Buffer>> written = new EnumMap<>(Form.class);
  private Snapshot latest;

  /** The encoding of the text. */
  public enum Form {
    /** Uncompressed. */
    PLAIN,
    /** Compressed with gzip. */
    GZIP
  }

  /**
   * Creates a scraper with Vert.x's registry, or with a new one if Vert.x has none. Loading the
   * classes takes a while, so it is done off the event loop, and a first text is rendered and
   * discarded so that the first scrape does not wait for it.
   *
   * @param version the version of lonc
   */
  public static Future<Scraper> make(Vertx vertx, String version) {
    WorkerExecutor worker = vertx.createSharedWorkerExecutor(POOL, 1);
    return worker.executeBlocking(
        () -> {
          Scraper scraper = new Scraper(worker, version);
          scraper.write(Snapshot.NOTHING, Form.GZIP);
          return scraper;
        });
  }

  private Scraper(WorkerExecutor worker, String version) {
    this.worker = worker;
    ownRegistry = !(BackendRegistries.getDefaultNow() instanceof PrometheusMeterRegistry);
    registry =
        ownRegistry
            ? new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)
            : (PrometheusMeterRegistry) BackendRegistries.getDefaultNow();
    collector = new LoncCollector(version);
    registry.getPrometheusRegistry().register(collector);
    List<MeterBinder> ofTheMachine =
        List.of(
            new ClassLoaderMetrics(),
            new JvmMemoryMetrics(),
            new GcTimes(),
            new JvmThreadMetrics());
    ofTheMachine.forEach(binder -> binder.bindTo(registry));
  }

  /** Returns an executor for work that would block the event loop; it runs one task at a time. */
  public WorkerExecutor worker() {
    return worker;
  }

  /** Returns the text of a snapshot. */
  public Future<Buffer> text(Snapshot snapshot, Form form) {
    if (snapshot != latest) {
      latest = snapshot;
      written.clear();
    }
    return written.computeIfAbsent(
        form, f -> worker.executeBlocking(() -> write(snapshot, f), true));
  }

  private Buffer write(Snapshot snapshot, Form form) throws IOException {
    collector.update(snapshot);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = form == Form.GZIP ? new FastGzip(bytes) : bytes) {
      registry.scrape(out);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  /** Three times as fast as the default level, and still compresses the text to a tenth. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 8 * 1024);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** Removes lonc's metrics from a shared registry, and closes an own one. */
  public Future<Void> close() {
    registry.getPrometheusRegistry().unregister(collector);
    if (ownRegistry) {
      registry.close();
    }
    return worker.close();
  }
}
