// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bench;

import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code scripts/bench}: exit code 0 if every answer was right, 1 if not, 64 for usage. */
public final class Bench {
  private static final int BAD = 1;
  private static final int USAGE = 64;

  private final BenchOptions options;
  private final LoadMaker load;
  private final PrintStream out;
  private long bad;

  private Bench(BenchOptions options, LoadMaker load, PrintStream out) {
    this.options = options;
    this.load = load;
    this.out = out;
  }

  /** Runs it; the system property {@code lonc.project} is the folder that has the scripts. */
  public static void main(String[] arguments) throws Exception {
    System.exit(run(arguments, Path.of(System.getProperty("lonc.project", ".")), System.out));
  }

  private static int run(String[] arguments, Path project, PrintStream out)
      throws IOException, InterruptedException {
    BenchOptions options;
    try {
      options = BenchOptions.of(arguments);
    } catch (IllegalArgumentException e) {
      out.println("bench: " + e.getMessage());
      out.println(BenchOptions.USAGE);
      return USAGE;
    }
    Epoll.ensureAvailability();
    try (LoadMaker load = new LoadMaker();
        Stage stage = new Stage(project)) {
      return new Bench(options, load, out).measure(stage) ? 0 : BAD;
    }
  }

  private boolean measure(Stage stage) throws IOException, InterruptedException {
    List<Contender> contenders = new ArrayList<>(List.of(stage.lonc()));
    Contender haproxy = options.haproxy() ? stage.haproxy() : null;
    if (haproxy != null) {
      contenders.add(haproxy);
    }
    contenders.add(stage.direct());
    out.printf("RSS at start %d MiB%n", stage.daemon().rssKib() / 1024);
    warm(contenders);
    out.printf(
        "%-10s %-8s %9s %8s %8s %8s %6s %5s  %s%n",
        "workload",
        "who",
        "req/s",
        "p50 us",
        "p99 us",
        "cpu us",
        "load",
        "bad",
        "ratio to HAProxy: req/s, cpu");
    for (Workload workload : options.workloads()) {
      print(workload, rounds(workload, contenders));
    }
    out.printf("RSS at end %d MiB%n", stage.daemon().rssKib() / 1024);
    return bad == 0;
  }

  /** Compiled code is what is measured, in all processes. */
  private void warm(List<Contender> contenders) throws IOException, InterruptedException {
    for (Contender contender : contenders) {
      load.run(Workload.KEPT32, options.warm(), contender);
      load.run(Workload.PERCALL8, Math.max(1, options.warm() / 10), contender);
    }
    load.run(Workload.CRYPT32, Math.max(1, options.warm() / 10), contenders.get(0));
  }

  /** In turn, so that whatever else the machine does hits all of them. */
  private Map<String, LoadResult> rounds(Workload workload, List<Contender> contenders)
      throws IOException, InterruptedException {
    Map<String, LoadResult[]> rounds = new LinkedHashMap<>();
    for (int round = 0; round < options.rounds(); round++) {
      for (Contender contender : contenders) {
        if (workload.encrypted() && contender != contenders.get(0)) {
          continue;
        }
        rounds.computeIfAbsent(contender.name(), name -> new LoadResult[options.rounds()])[round] =
            load.run(workload, workload.requests(), contender);
      }
    }
    Map<String, LoadResult> medians = new LinkedHashMap<>();
    rounds.forEach((name, results) -> medians.put(name, LoadResult.median(results)));
    return medians;
  }

  private void print(Workload workload, Map<String, LoadResult> results) {
    LoadResult haproxy = results.get("haproxy");
    results.forEach(
        (name, it) -> {
          boolean compared = name.equals("lonc") && haproxy != null;
          String ratio = compared ? ratio(it, haproxy) : "";
          out.printf(
              "%-10s %-8s %9.0f %8.0f %8.0f %8.2f %5.0f%% %5d  %s%n",
              workload,
              name,
              it.perSecond(),
              it.p50Micros(),
              it.p99Micros(),
              it.cpuMicros(),
              100 * it.loadBusy(),
              it.bad(),
              ratio);
        });
    bad += results.get("lonc").bad();
  }

  private static String ratio(LoadResult lonc, LoadResult haproxy) {
    return "%.2f  %.2f"
        .formatted(lonc.perSecond() / haproxy.perSecond(), lonc.cpuMicros() / haproxy.cpuMicros());
  }
}
