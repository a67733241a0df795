// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.loncapa.lonc.shared.control.Metric;

/** The samples of one gauge, counter or info, one for each combination of labels. */
final class Samples {
  private final Metric metric;
  private final List<Sample> samples = new ArrayList<>();

  private record Sample(double value, Labels labels) {}

  Samples(Metric metric) {
    this.metric = metric;
  }

  /** Adds a value; the label values are in the order of the label names. */
  void add(double value, String... labels) {
    samples.add(new Sample(value, labels(metric, labels)));
  }

  /** Adds a value for each entry, whose key is the value of the second label. */
  void addAll(String first, Map<String, Long> values) {
    values.forEach((second, value) -> add(value, first, second));
  }

  MetricSnapshot build() {
    MetricMetadata metadata = metadata(metric);
    return switch (metric.type()) {
      case GAUGE ->
          new GaugeSnapshot(
              metadata,
              samples.stream()
                  .map(s -> new GaugeDataPointSnapshot(s.value(), s.labels(), null))
                  .toList());
      case COUNTER ->
          new CounterSnapshot(
              metadata,
              samples.stream()
                  .map(s -> new CounterDataPointSnapshot(s.value(), s.labels(), null, 0))
                  .toList());
      case INFO ->
          new InfoSnapshot(
              metadata, samples.stream().map(s -> new InfoDataPointSnapshot(s.labels())).toList());
      default -> throw new IllegalArgumentException(metric + " has more than one series");
    };
  }

  /** Returns the metadata; the library appends the suffix of the name itself. */
  static MetricMetadata metadata(Metric metric) {
    return new MetricMetadata(metric.text().replaceFirst("_(total|info)$", ""), metric.help());
  }

  static Labels labels(Metric metric, String... values) {
    return Labels.of(metric.labels(), List.of(values));
  }
}
