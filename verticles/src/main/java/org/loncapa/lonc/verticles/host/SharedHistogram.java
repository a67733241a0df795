// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.loncapa.lonc.shared.control.HostStatus.Latency;

/**
 * Times of one kind that all hosts count together. Safe for several threads; a few ns each.
 *
 * <p>Unlike a host's own counts they outlive its verticle, so they never begin anew.
 */
public final class SharedHistogram {
  private final LongAdder[] buckets =
      Stream.generate(LongAdder::new).limit(LatencyHistogram.BUCKETS).toArray(LongAdder[]::new);

  private final LongAdder sum = new LongAdder();
  private final LongAccumulator most = new LongAccumulator(Math::max, 0);

  /** Something took so many nanoseconds. */
  void add(long nanos) {
    buckets[LatencyHistogram.bucket(nanos)].increment();
    sum.add(nanos);
    most.accumulate(nanos);
  }

  /** What was counted until now. */
  public Latency all() {
    List<Long> counts = new ArrayList<>(buckets.length);
    long count = 0;
    for (LongAdder bucket : buckets) {
      counts.add(bucket.sum());
      count += counts.get(counts.size() - 1);
    }
    return new Latency(count, sum.sum() / 1e9, most.get() / 1e9, counts);
  }
}
