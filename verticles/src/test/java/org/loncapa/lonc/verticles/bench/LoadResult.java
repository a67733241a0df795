// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bench;

import java.util.Arrays;

/**
 * What one round of a workload came to.
 *
 * @param perSecond right answers in a second
 * @param p50Micros half of the answers came within so many microseconds
 * @param p99Micros 99 of 100 did
 * @param cpuMicros processor time of the one in the middle, for each right answer; 0 if nobody is
 * @param loadBusy the share of the time in which the load maker was busy; near 1 it is the limit
 * @param bad answers that were wrong, {@code con_lost}, or missing
 */
record LoadResult(
    double perSecond,
    double p50Micros,
    double p99Micros,
    double cpuMicros,
    double loadBusy,
    long bad) {

  /** The median of each figure; {@code bad} ones add up. */
  static LoadResult median(LoadResult... rounds) {
    return new LoadResult(
        middle(Arrays.stream(rounds).mapToDouble(LoadResult::perSecond).toArray()),
        middle(Arrays.stream(rounds).mapToDouble(LoadResult::p50Micros).toArray()),
        middle(Arrays.stream(rounds).mapToDouble(LoadResult::p99Micros).toArray()),
        middle(Arrays.stream(rounds).mapToDouble(LoadResult::cpuMicros).toArray()),
        middle(Arrays.stream(rounds).mapToDouble(LoadResult::loadBusy).toArray()),
        Arrays.stream(rounds).mapToLong(LoadResult::bad).sum());
  }

  private static double middle(double[] values) {
    Arrays.sort(values);
    int half = values.length / 2;
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }
}
