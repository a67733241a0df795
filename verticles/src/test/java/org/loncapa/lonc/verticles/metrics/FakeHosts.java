// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import static org.loncapa.lonc.shared.reason.TransactionOutcome.QUEUE_TIMED_OUT;
import static org.loncapa.lonc.shared.reason.TransactionOutcome.REPLIED;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loncapa.lonc.shared.control.HostState;
import org.loncapa.lonc.shared.control.HostStatus;
import org.loncapa.lonc.shared.control.HostStatus.Change;
import org.loncapa.lonc.shared.control.HostStatus.Connections;
import org.loncapa.lonc.shared.control.HostStatus.Latency;
import org.loncapa.lonc.shared.reason.ClientCloseReason;
import org.loncapa.lonc.shared.reason.CloseReason;

/** Hosts that say what a test lets them say. */
public final class FakeHosts {
  private FakeHosts() {}

  /** Well-behaved hosts {@code msul0}, {@code msul1} and so on, each with some of everything. */
  public static List<HostStatus> alive(int hosts) {
    return IntStream.range(0, hosts).mapToObj(i -> alive("msul" + i, 1000 + i)).toList();
  }

  /** A host that has given so many replies, of 2 ms each. */
  public static HostStatus alive(String id, long replies) {
    return status(id, HostState.ALIVE, "alive", -1, latency(replies, 0.002));
  }

  /** A process that is so far, and of which nothing else is to be said. */
  public static ProcessStatus process(ProcessStatus.Phase phase, int hosts, int listening) {
    ProcessStatus.Configuration configuration =
        new ProcessStatus.Configuration(true, 1_700_000_000.5, 0);
    return new ProcessStatus(
        phase, hosts, listening, configuration, 5, 1, 0, latency(3, 0.02), latency(2, 1));
  }

  /** A host that is tried again in 12 s. */
  public static HostStatus dead(String id) {
    return status(id, HostState.DEAD, "dead", 12, latency(7, 0.002));
  }

  /** Replies that all took the same time. */
  public static Latency latency(long replies, double seconds) {
    List<Long> buckets = new ArrayList<>();
    boolean counted = false;
    for (double bound : Latency.BOUNDS_SECONDS) {
      buckets.add(!counted && seconds <= bound ? replies : 0);
      counted |= seconds <= bound;
    }
    buckets.add(counted ? 0 : replies);
    return new Latency(replies, replies * seconds, replies == 0 ? 0 : seconds, buckets);
  }

  private static HostStatus status(
      String id, HostState state, String detail, double nextProbe, Latency latency) {
    Change failure = new Change(1_700_000_000, "connect_refused", "connection refused");
    return new HostStatus(
        id,
        id + ".example.org",
        state,
        detail,
        state == HostState.ALIVE ? 5 : 0,
        new Connections(2, 3, 1),
        10,
        4,
        1.25,
        9,
        new HostStatus.Memory(5_000, 68_157_440),
        nextProbe,
        failure,
        Map.of(REPLIED.label(), latency.count(), QUEUE_TIMED_OUT.label(), 2L),
        Map.of(CloseReason.PRUNED.label(), 6L),
        Map.of(ClientCloseReason.LEFT.label(), 40L),
        Map.of(),
        8,
        latency,
        3,
        1_700_000_000,
        HostStatus.SetAside.NONE,
        List.of(failure),
        "connection refused",
        false);
  }
}
