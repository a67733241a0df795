// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.util.ArrayList;
import java.util.List;
import org.loncapa.lonc.shared.control.HostStatus.Latency;

/** Times from request to reply of one host. Plain fields of one event loop: a few ns a request. */
final class LatencyHistogram {
  private static final long[] BOUNDS =
      Latency.BOUNDS_SECONDS.stream().mapToLong(s -> (long) (s * 1e9)).toArray();

  /** One for each bound, and one for what is longer than all. */
  static final int BUCKETS = BOUNDS.length + 1;

  private final long[] buckets = new long[BUCKETS];
  private long count;
  private long sum;
  private long most;

  /** Which bucket counts what took so many nanoseconds. */
  static int bucket(long nanos) {
    int bucket = 0;
    while (bucket < BOUNDS.length && nanos > BOUNDS[bucket]) {
      bucket++;
    }
    return bucket;
  }

  /** A reply came after so many nanoseconds. */
  void add(long nanos) {
    buckets[bucket(nanos)]++;
    count++;
    sum += nanos;
    most = Math.max(most, nanos);
  }

  Latency toStatus() {
    List<Long> counts = new ArrayList<>(buckets.length);
    for (long bucket : buckets) {
      counts.add(bucket);
    }
    return new Latency(count, sum / 1e9, most / 1e9, counts);
  }
}
