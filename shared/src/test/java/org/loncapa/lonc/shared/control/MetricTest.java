// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.control.Metric.Type;

/** The list of metrics, by the rules of Prometheus; and the table of it for people. */
class MetricTest {
  private static final Path FILE = Path.of("..", "conf", "metrics.md");
  private static final Set<String> LABELS = Set.of("host", "state", "outcome", "reason", "version");

  @Test
  void everyNameIsThereOnceAndSaysWhoseItIs() {
    assertThat(Stream.of(Metric.values()).map(Metric::text)).doesNotHaveDuplicates();
    assertThat(Metric.values()).allMatch(m -> m.text().matches("(lonc|process)(_[a-z]+)+"));
  }

  @Test
  void theEndingOfANameIsThatOfItsType() {
    for (Metric metric : Metric.values()) {
      assertThat(metric.text().endsWith("_total")).isEqualTo(metric.type() == Type.COUNTER);
      assertThat(metric.text().endsWith("_info")).isEqualTo(metric.type() == Type.INFO);
    }
  }

  @Test
  void timesAndSizesNameTheirUnit() {
    assertThat(Metric.QUEUE_OLDEST.unit()).isEqualTo("seconds");
    assertThat(Metric.CPU.unit()).isEqualTo("seconds");
    assertThat(Metric.MEMORY_HELD.unit()).isEqualTo("bytes");
    assertThat(Metric.QUEUE_LENGTH.unit()).isEmpty();
  }

  @Test
  void everyLabelIsOneOfAFew() {
    assertThat(Metric.values()).allMatch(m -> LABELS.containsAll(m.labels()));
  }

  @Test
  void onlyTheHistogramsOfTheWholeProcessHaveBuckets() {
    assertThat(Stream.of(Metric.values()).filter(m -> m.type() == Type.HISTOGRAM))
        .allMatch(m -> m.labels().isEmpty());
  }

  @Test
  void theTableForPeopleIsThatOfTheList() throws IOException {
    List<String> rows =
        Files.readAllLines(FILE, StandardCharsets.US_ASCII).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertThat(rows).isEqualTo(Stream.of(Metric.values()).map(MetricTest::row).toList());
  }

  private static String row(Metric metric) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            metric.text(),
            metric.type().name().toLowerCase(Locale.ROOT),
            String.join(", ", metric.labels()),
            metric.help());
  }
}
