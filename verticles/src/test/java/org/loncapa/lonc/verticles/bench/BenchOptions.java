// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What is to be measured.
 *
 * @param rounds of each workload; the median of them is printed
 * @param warm requests before the first round
 * @param workloads in the order in which they run
 * @param haproxy whether to measure HAProxy too, where it is installed
 */
record BenchOptions(int rounds, int warm, List<Workload> workloads, boolean haproxy) {
  static final String USAGE =
      "usage: scripts/bench [--rounds N] [--warm REQUESTS] [--only kept32,...] [--no-haproxy]\n"
          + "       scripts/bench --micro [options of JMH]";

  /** Throws IllegalArgumentException for anything but {@link #USAGE}. */
  static BenchOptions of(String[] arguments) {
    int rounds = 3;
    int warm = 300_000;
    List<Workload> workloads = List.of(Workload.values());
    boolean haproxy = true;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--rounds" -> rounds = positive(value(arguments, ++i));
        case "--warm" -> warm = positive(value(arguments, ++i));
        case "--only" -> workloads = workloads(value(arguments, ++i));
        case "--no-haproxy" -> haproxy = false;
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
    return new BenchOptions(rounds, warm, workloads, haproxy);
  }

  private static String value(String[] arguments, int at) {
    if (at == arguments.length) {
      throw new IllegalArgumentException(arguments[at - 1] + " lacks its value");
    }
    return arguments[at];
  }

  private static int positive(String text) {
    int number = Integer.parseInt(text);
    if (number < 1) {
      throw new IllegalArgumentException("not a positive number: " + text);
    }
    return number;
  }

  private static List<Workload> workloads(String names) {
    return Arrays.stream(names.split(",")).map(Workload::named).toList();
  }
}
