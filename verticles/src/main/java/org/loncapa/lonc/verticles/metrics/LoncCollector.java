// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.loncapa.lonc.shared.control.HostState;
import org.loncapa.lonc.shared.control.HostStatus;
import org.loncapa.lonc.shared.control.HostStatus.Latency;
import org.loncapa.lonc.shared.control.Metric;
import org.loncapa.lonc.verticles.io.LoopLag;
import org.loncapa.lonc.verticles.io.WallClock;

/**
 * Provides the last snapshot to Prometheus.
 *
 * <p>There are no meters per host that would have to be registered and removed: the series of a
 * removed host disappear with the next snapshot.
 */
final class LoncCollector implements MultiCollector {
  private static final double[] BOUNDS =
      Stream.concat(Latency.BOUNDS_SECONDS.stream(), Stream.of(Double.POSITIVE_INFINITY))
          .mapToDouble(Double::doubleValue)
          .toArray();

  private final String version;
  private volatile Snapshot latest;

  /** Creates a collector that is empty before the first {@link #update}. */
  LoncCollector(String version) {
    this.version = version;
  }

  void update(Snapshot snapshot) {
    latest = snapshot;
  }

  /** Called on any thread. */
  @Override
  public MetricSnapshots collect() {
    Snapshot snapshot = latest;
    List<MetricSnapshot> all = new ArrayList<>();
    if (snapshot != null) {
      for (Metric metric : Metric.values()) {
        all.add(collect(metric, snapshot));
      }
    }
    return new MetricSnapshots(all);
  }

  @Override
  public List<String> getPrometheusNames() {
    return Stream.of(Metric.values()).map(m -> Samples.metadata(m).getPrometheusName()).toList();
  }

  private MetricSnapshot collect(Metric metric, Snapshot snapshot) {
    List<HostStatus> hosts = snapshot.hosts().stream().filter(HostStatus::answered).toList();
    switch (metric) {
      case REQUEST_DURATION:
        return histogram(metric, snapshot.replies());
      case QUEUE_WAIT:
        return histogram(metric, snapshot.process().queueWaits());
      case HANDSHAKE_DURATION:
        return histogram(metric, snapshot.process().handshakes());
      case HOST_REQUEST_DURATION:
        return summary(metric, hosts);
      default:
        return samples(metric, snapshot, hosts);
    }
  }

  private MetricSnapshot samples(Metric metric, Snapshot snapshot, List<HostStatus> hosts) {
    Samples samples = new Samples(metric);
    if (!metric.labels().contains("host")) {
      ofProcess(samples, metric, snapshot.process());
    } else if (metric == Metric.HOST_UP || metric == Metric.HOST_STATE) {
      snapshot.hosts().forEach(host -> ofHost(samples, metric, host));
    } else {
      hosts.forEach(host -> ofHost(samples, metric, host));
    }
    return samples.build();
  }

  private void ofProcess(Samples to, Metric metric, ProcessStatus process) {
    switch (metric) {
      case BUILD_INFO -> to.add(1, version);
      case RELOAD_SUCCESSFUL -> to.add(process.configuration().reloaded() ? 1 : 0);
      case CONFIG_ERRORS -> to.add(process.configuration().errors());
      case RELOAD_SUCCESS_TIME -> to.add(process.configuration().readAt());
      case FILE_JOBS_HANGING -> to.add(process.hangingJobs());
      case MEMORY_HELD -> to.add(process.heldBytes());
      case EVENT_LOOP_LAG -> to.add(LoopLag.worstSeconds());
      case LOG_DROPPED -> to.add(process.logDropped());
      case OPEN_FDS -> to.add(ProcessStats.openFiles());
      case MAX_FDS -> to.add(ProcessStats.maxFiles());
      case CPU -> to.add(ProcessStats.cpuSeconds());
      case START_TIME -> to.add(ProcessStats.startTime());
      default -> throw new IllegalArgumentException(metric + " is not of the process");
    }
  }

  private static void ofHost(Samples to, Metric metric, HostStatus host) {
    String id = host.host();
    switch (metric) {
      case HOST_UP -> to.add(host.state() == HostState.ALIVE ? 1 : 0, id);
      case HOST_STATE -> to.add(1, id, stateLabel(host));
      case HOST_TRIES -> to.add(host.triesLeft(), id);
      case HOST_NEXT_PROBE -> nextProbe(to, host);
      case REQUESTS -> to.addAll(id, host.requests());
      case HOST_REQUEST_DURATION_MAX -> to.add(host.latency().maxSeconds(), id);
      case QUEUE_LENGTH -> to.add(host.queued(), id);
      case QUEUE_OLDEST -> to.add(host.oldestWaitSeconds(), id);
      case CONNECTIONS -> connections(to, host);
      case CONNECTIONS_MAX -> to.add(host.connectionsMax(), id);
      case CONNECTS -> to.add(host.connects(), id);
      case CLOSES -> to.addAll(id, host.closes());
      case CLIENTS -> to.add(host.clients(), id);
      case CLIENT_ENDS -> to.addAll(id, host.clientEnds());
      case DELAYED_REQUESTS -> to.add(host.delayedWaiting(), id);
      case DELAYED_SET_ASIDE -> to.add(host.delayedSetAside().files(), id);
      case DELAYED_OLDEST -> delayedOldest(to, host);
      case DELAYED -> to.addAll(id, host.delayed());
      default -> throw new IllegalArgumentException(metric + " is not of a host");
    }
  }

  private static String stateLabel(HostStatus host) {
    return host.answered() ? host.detail() : host.state().label().toLowerCase(Locale.ROOT);
  }

  private static void nextProbe(Samples to, HostStatus host) {
    if (host.nextProbeSeconds() >= 0) {
      to.add(host.nextProbeSeconds(), host.host());
    }
  }

  private static void delayedOldest(Samples to, HostStatus host) {
    if (host.delayedOldestAt() > 0) {
      to.add(Math.max(0, WallClock.seconds() - host.delayedOldestAt()), host.host());
    }
  }

  private static void connections(Samples to, HostStatus host) {
    to.add(host.connections().idle(), host.host(), "idle");
    to.add(host.connections().busy(), host.host(), "busy");
    to.add(host.connections().settingUp(), host.host(), "setting_up");
  }

  private static MetricSnapshot histogram(Metric metric, Latency latency) {
    var point =
        HistogramDataPointSnapshot.builder()
            .classicHistogramBuckets(
                ClassicHistogramBuckets.of(BOUNDS, latency.buckets().toArray(Long[]::new)))
            .sum(latency.sumSeconds())
            .build();
    return new HistogramSnapshot(Samples.metadata(metric), List.of(point));
  }

  private static MetricSnapshot summary(Metric metric, List<HostStatus> hosts) {
    MetricMetadata metadata = Samples.metadata(metric);
    return new SummarySnapshot(
        metadata,
        hosts.stream()
            .map(
                host ->
                    SummaryDataPointSnapshot.builder()
                        .count(host.latency().count())
                        .sum(host.latency().sumSeconds())
                        .labels(Samples.labels(metric, host.host()))
                        .build())
            .toList());
  }
}
