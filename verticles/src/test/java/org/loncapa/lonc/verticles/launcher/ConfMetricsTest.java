// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.control.Metric;
import org.loncapa.lonc.verticles.metrics.FakeHosts;
import org.loncapa.lonc.verticles.metrics.ProcessStatus;
import org.loncapa.lonc.verticles.metrics.ScrapeText;
import org.loncapa.lonc.verticles.metrics.Scraper;
import org.loncapa.lonc.verticles.metrics.StatusCache;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Alert rules and dashboard, held to what a daemon really shows. */
class ConfMetricsTest {
  private static final Pattern NAME = Pattern.compile("\\b(?:lonc|process|jvm|vertx)_[a-z_]+");

  private final Vertx vertx =
      Vertx.vertx(
          VertxSettings.of(new BootOptions(false, Optional.empty(), true, new JsonObject())));
  private final Scraper scraper = await(Scraper.make(vertx, "1.2.3"));

  @AfterEach
  void close() {
    await(scraper.close());
    await(vertx.close());
  }

  @Test
  void everyMetricInTheAlertRulesIsShown() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String expression : alertExpressions()) {
      used.addAll(names(expression));
    }
    assertThat(used).hasSizeGreaterThan(7).allMatch(shown()::contains);
  }

  @Test
  void everyMetricInTheDashboardIsShownAndEveryOneOfLoncsOwnIsInIt() throws IOException {
    Set<String> used = new TreeSet<>();
    JsonObject dashboard = new JsonObject(conf("grafana-dashboard.json"));
    for (Object panel : dashboard.getJsonArray("panels")) {
      for (Object target : ((JsonObject) panel).getJsonArray("targets", new JsonArray())) {
        used.addAll(names(((JsonObject) target).getString("expr")));
      }
    }
    assertThat(used).allMatch(shown()::contains);
    assertThat(Metric.values()).allMatch(m -> m.series().stream().anyMatch(used::contains));
  }

  @Test
  void theMetricsOfVertxAreThereWithoutAnyLabelThatAClientCanChoose() {
    ScrapeText scrape = scrape();
    assertThat(scrape.types().keySet()).anyMatch(name -> name.startsWith("vertx_"));
    assertThat(scrape.types().keySet()).noneMatch(name -> name.startsWith("vertx_http_"));
  }

  private Set<String> shown() {
    Set<String> shown = new HashSet<>();
    scrape().samples().forEach(sample -> shown.add(sample.name()));
    // Some have no series while nothing of the kind has happened.
    Stream.of(Metric.values()).forEach(metric -> shown.addAll(metric.series()));
    return shown;
  }

  private ScrapeText scrape() {
    ProcessStatus process = FakeHosts.process(ProcessStatus.Phase.SERVING, 2, 2);
    StatusCache cache =
        new StatusCache(
            () -> process, () -> Future.succeededFuture(FakeHosts.alive(2)), System::nanoTime);
    return ScrapeText.read(
        await(cache.get().compose(now -> scraper.text(now, Scraper.Form.PLAIN))).toString());
  }

  private static Set<String> names(String expression) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = NAME.matcher(expression.replaceAll("\"[^\"]*\"", ""));
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }

  private static List<String> alertExpressions() throws IOException {
    List<String> expressions = new ArrayList<>();
    collect(
        new Yaml(new SafeConstructor(new LoaderOptions())).load(conf("alerts.yml")), expressions);
    return expressions;
  }

  private static void collect(Object node, List<String> expressions) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("expr") instanceof String expression) {
        expressions.add(expression);
      }
      map.values().forEach(value -> collect(value, expressions));
    } else if (node instanceof List<?> list) {
      list.forEach(value -> collect(value, expressions));
    }
  }

  private static String conf(String name) throws IOException {
    return Files.readString(Path.of("..", "conf", name));
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
