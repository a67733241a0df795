// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.loncapa.lonc.shared.control.HostStatus;
import org.loncapa.lonc.shared.control.HostStatus.Latency;

/**
 * A histogram of the reply times of all hosts, which never decreases.
 *
 * <p>The current counts of the hosts cannot simply be added: a redeployed host counts from 0, so
 * the sum would decrease, and Prometheus interprets a decrease as a counter reset. A thousand
 * replies lost from one host would then look like all replies of all hosts received again.
 */
final class ReplyHistogram {
  private final long[] buckets = new long[Latency.BOUNDS_SECONDS.size() + 1];
  private long count;
  private double sumSeconds;
  private double maxSeconds;
  private Map<String, Latency> before = Map.of();

  /** Adds the increase of each host since the last call. */
  void add(List<HostStatus> hosts) {
    Map<String, Latency> now = new HashMap<>();
    for (HostStatus host : hosts) {
      Latency last = before.getOrDefault(host.host(), Latency.NONE);
      if (host.answered()) {
        add(wasReset(last, host.latency()) ? Latency.NONE : last, host.latency());
        now.put(host.host(), host.latency());
      } else {
        now.put(host.host(), last);
      }
    }
    before = now;
  }

  private void add(Latency last, Latency latency) {
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] += latency.buckets().get(i) - last.buckets().get(i);
    }
    count += latency.count() - last.count();
    sumSeconds += Math.max(0, latency.sumSeconds() - last.sumSeconds());
    maxSeconds = Math.max(maxSeconds, latency.maxSeconds());
  }

  private static boolean wasReset(Latency last, Latency latency) {
    for (int i = 0; i < last.buckets().size(); i++) {
      if (latency.buckets().get(i) < last.buckets().get(i)) {
        return true;
      }
    }
    return false;
  }

  Latency all() {
    List<Long> counts = new ArrayList<>(buckets.length);
    for (long bucket : buckets) {
      counts.add(bucket);
    }
    return new Latency(count, sumSeconds, maxSeconds, counts);
  }
}
