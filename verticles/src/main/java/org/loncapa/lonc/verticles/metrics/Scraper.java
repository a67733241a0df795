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
 * Writes the text that Prometheus reads: lonc's own metrics, Vert.x's and the JVM's.
 *
 * <p>Each state of things is written once, on a thread of its own, however many ask for it: nobody
 * can keep lonc busy by scraping. All use is on one event loop.
 */
public final class Scraper {
  /** What to put before the text. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final String POOL = "lonc-metrics";

  private final PrometheusMeterRegistry registry;
  private final boolean ownRegistry;
  private final WorkerExecutor worker;
  private final LoncCollector collector;
  private final Map<Form, Future<Buffer>> written = new EnumMap<>(Form.class);
  private Snapshot latest;

  /** How the text goes over the wire. */
  public enum Form {
    /** As it is. */
    PLAIN,
    /** Compressed. */
    GZIP
  }

  /**
   * Uses the registry that Vert.x counts in, or one of its own where Vert.x has none. To load all
   * that takes a while, so it is not done on the event loop; and a text is written at once that
   * nobody reads, or the first reader would wait for the rest of the loading.
   *
   * @param version of lonc
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

  /** Where work can be done that would hold up the event loop; one thing after the other. */
  public WorkerExecutor worker() {
    return worker;
  }

  /** The text of a state of things. */
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

  /** Three times as fast as the default, and the text still shrinks to a tenth. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 8 * 1024);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** Leaves nothing behind in a registry that others go on using. */
  public Future<Void> close() {
    registry.getPrometheusRegistry().unregister(collector);
    if (ownRegistry) {
      registry.close();
    }
    return worker.close();
  }
}
