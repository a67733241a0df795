// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.control.HostStatus;
import org.loncapa.lonc.shared.control.HostStatus.Latency;
import org.loncapa.lonc.shared.control.Metric;
import org.loncapa.lonc.shared.control.Metric.Type;

/** The text for Prometheus, held to the list of metrics. */
class ScraperTest {
  private final Vertx vertx = Vertx.vertx();
  private final Scraper scraper = await(Scraper.make(vertx, "1.2.3"));

  @AfterEach
  void close() {
    await(scraper.close());
    await(vertx.close());
  }

  @Test
  void everyMetricOfTheListIsThereOnceWithItsHelpAndType() {
    ScrapeText scrape = scrape(FakeHosts.alive(2));
    for (Metric metric : Metric.values()) {
      String type = metric.type() == Type.INFO ? "gauge" : lower(metric.type());
      if (metric != Metric.HOST_NEXT_PROBE && metric != Metric.DELAYED) {
        assertThat(scrape.helps().get(metric.text())).containsExactly(metric.help());
        assertThat(scrape.types().get(metric.text())).containsExactly(type);
      }
    }
    assertThat(scrape.helps().values()).allMatch(helps -> helps.size() == 1);
    assertThat(scrape.types().keySet())
        .containsExactlyInAnyOrderElementsOf(scrape.helps().keySet());
  }

  @Test
  void everySeriesOfLoncsOwnHasTheLabelsOfItsMetric() {
    ScrapeText scrape = scrape(List.of(FakeHosts.alive("a", 3), FakeHosts.dead("b")));
    Map<String, Metric> known =
        Stream.of(Metric.values())
            .flatMap(m -> m.series().stream().map(series -> Map.entry(series, m)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    for (ScrapeText.Sample sample : scrape.samples()) {
      if (sample.name().startsWith("lonc_")) {
        Metric metric = known.get(sample.name());
        assertThat(metric).as(sample.name()).isNotNull();
        Set<String> labels = new HashSet<>(metric.labels());
        if (sample.name().endsWith("_bucket")) {
          labels.add("le");
        }
        assertThat(sample.labels().keySet()).isEqualTo(labels);
      }
    }
  }

  @Test
  void theJavaMachineIsShownToo() {
    ScrapeText scrape = scrape(FakeHosts.alive(1));
    assertThat(scrape.of("jvm_gc_collection_seconds_sum")).isNotEmpty();
    assertThat(scrape.of("jvm_memory_used_bytes")).isNotEmpty();
    assertThat(scrape.of("jvm_threads_live_threads")).hasSize(1);
  }

  @Test
  void hostsAreShownWithWhatTheySaid() {
    ScrapeText scrape = scrape(List.of(FakeHosts.alive("a", 3), FakeHosts.dead("b")));
    assertThat(scrape.value("lonc_host_up", "a")).isEqualTo(1);
    assertThat(scrape.value("lonc_host_up", "b")).isZero();
    assertThat(scrape.value("lonc_host_next_probe_seconds", "b")).isEqualTo(12);
    assertThat(scrape.value("lonc_queue_oldest_seconds", "a")).isEqualTo(1.25);
    assertThat(scrape.value("lonc_host_request_duration_seconds_count", "a")).isEqualTo(3);
    assertThat(scrape.value("lonc_delayed_requests", "a")).isEqualTo(3);
    assertThat(scrape.value("lonc_host_tries_left", "a")).isEqualTo(5);
    assertThat(scrape.value("lonc_host_tries_left", "b")).isZero();
    assertThat(scrape.value("lonc_delayed_oldest_seconds", "a")).isGreaterThan(60_000_000);
    assertThat(scrape.of("lonc_host_state"))
        .extracting(sample -> sample.labels().get("state"))
        .containsExactlyInAnyOrder("alive", "dead");
    assertThat(scrape.of("lonc_build_info").get(0).labels()).containsEntry("version", "1.2.3");
  }

  @Test
  void whatIsOfTheWholeProcessIsShownOnce() {
    ScrapeText scrape = scrape(FakeHosts.alive(2));
    assertThat(scrape.of("lonc_queue_wait_seconds_count").get(0).value()).isEqualTo(3);
    assertThat(scrape.of("lonc_handshake_duration_seconds_count").get(0).value()).isEqualTo(2);
    assertThat(scrape.of("lonc_config_last_reload_success_timestamp_seconds").get(0).value())
        .isEqualTo(1_700_000_000.5);
    assertThat(scrape.of("lonc_config_last_reload_successful").get(0).value()).isEqualTo(1);
  }

  @Test
  void aHostThatIsGoneHasNoSeriesAnyMore() {
    assertThat(hosts(scrape(FakeHosts.alive(3)))).containsExactly("msul0", "msul1", "msul2");
    assertThat(hosts(scrape(FakeHosts.alive(2)))).containsExactly("msul0", "msul1");
  }

  @Test
  void aHostThatDidNotAnswerIsDownAndNothingElseIsSaidOfIt() {
    ScrapeText scrape = scrape(List.of(HostStatus.unknown("a", "")));
    assertThat(scrape.samples().stream().filter(s -> "a".equals(s.labels().get("host"))))
        .extracting(ScrapeText.Sample::name)
        .containsExactlyInAnyOrder("lonc_host_up", "lonc_host_state");
  }

  @Test
  void theBucketsAreThoseOfAllHostsTogetherAndAddUp() {
    List<ScrapeText.Sample> buckets =
        scrape(FakeHosts.alive(2)).of("lonc_request_duration_seconds_bucket");
    assertThat(buckets).hasSize(Latency.BOUNDS_SECONDS.size() + 1);
    assertThat(buckets.get(buckets.size() - 1).labels()).containsEntry("le", "+Inf");
    assertThat(buckets.get(buckets.size() - 1).value()).isEqualTo(2001);
  }

  @Test
  void aThousandHostsAreBoundedInSizeAndHaveNoBucketsOfTheirOwn() {
    Buffer text = text(FakeHosts.alive(1000), Scraper.Form.PLAIN);
    ScrapeText scrape = ScrapeText.read(text.toString());
    assertThat(scrape.samples()).hasSizeLessThan(25_000);
    assertThat(text.length()).isLessThan(1_500_000);
    assertThat(scrape.samples().stream().filter(s -> s.name().endsWith("_bucket")))
        .noneMatch(s -> s.labels().containsKey("host"));
  }

  @Test
  void compressedItIsTheSameText() throws IOException {
    byte[] bytes = text(FakeHosts.alive(50), Scraper.Form.GZIP).getBytes();
    String plain = new String(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes());
    assertThat(hosts(ScrapeText.read(plain))).hasSize(50);
    assertThat(bytes.length).isLessThan(plain.length() / 4);
  }

  @Test
  void oneStateOfThingsIsWrittenOnce() {
    Snapshot now = snapshot(FakeHosts.alive(1));
    Buffer first = await(scraper.text(now, Scraper.Form.PLAIN));
    assertThat(await(scraper.text(now, Scraper.Form.PLAIN))).isSameAs(first);
    assertThat(await(scraper.text(snapshot(FakeHosts.alive(1)), Scraper.Form.PLAIN)))
        .isNotSameAs(first);
  }

  private ScrapeText scrape(List<HostStatus> hosts) {
    return ScrapeText.read(text(hosts, Scraper.Form.PLAIN).toString());
  }

  private Buffer text(List<HostStatus> hosts, Scraper.Form form) {
    return await(scraper.text(snapshot(hosts), form));
  }

  private static Snapshot snapshot(List<HostStatus> hosts) {
    ReplyHistogram replies = new ReplyHistogram();
    replies.add(hosts);
    ProcessStatus process =
        FakeHosts.process(ProcessStatus.Phase.SERVING, hosts.size(), hosts.size());
    return new Snapshot(0, process, hosts, replies.all());
  }

  private static Set<String> hosts(ScrapeText scrape) {
    return scrape.samples().stream()
        .filter(sample -> sample.labels().containsKey("host"))
        .map(sample -> sample.labels().get("host"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String lower(Type type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
