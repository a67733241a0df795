// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.loncapa.lonc.shared.control.HostState;
import org.loncapa.lonc.shared.control.HostStatus;
import org.loncapa.lonc.shared.delayed.AsideFile;
import org.loncapa.lonc.shared.delayed.DelayedOutcome;
import org.loncapa.lonc.shared.health.HealthTracker;
import org.loncapa.lonc.shared.health.HostHealth.Alive;
import org.loncapa.lonc.shared.pool.PoolCounts;
import org.loncapa.lonc.shared.reason.ClientCloseReason;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;

/** Puts together what a host says of itself. */
final class Status {
  /** Files that are set aside and named. */
  private static final int SHOWN = 20;

  private Status() {}

  static HostStatus of(HostEnv here, PoolCounts pool, int clients) {
    Counters counters = here.counters();
    HostHistory history = here.log().history();
    return new HostStatus(
        here.config().id(),
        here.config().entry().address(),
        HostState.of(pool.health()),
        pool.health().label(),
        pool.health() instanceof Alive alive ? alive.tries() : 0,
        new HostStatus.Connections(pool.idle(), pool.busy(), pool.settingUp()),
        here.config().pool().connections(),
        pool.queued(),
        pool.oldestWait() / 1e9,
        clients,
        new HostStatus.Memory(here.memory().held(), here.memory().max()),
        nextProbe(here.shares().health().tracker()),
        history.lastFailure(),
        counts(TransactionOutcome.values(), TransactionOutcome::label, counters::count),
        counts(CloseReason.values(), CloseReason::label, counters::count),
        counts(ClientCloseReason.values(), ClientCloseReason::label, counters::count),
        counts(DelayedOutcome.values(), DelayedOutcome::label, counters::count),
        counters.connects(),
        counters.latency().toStatus(),
        0,
        0,
        setAside(here.shares().delayed().aside().get()),
        history.changes(),
        history.lastLine(),
        here.log().isTracing());
  }

  private static HostStatus.SetAside setAside(List<AsideFile> files) {
    List<HostStatus.AsideFile> first =
        files.stream()
            .limit(SHOWN)
            .map(it -> new HostStatus.AsideFile(it.name(), it.why().label(), it.why().text()))
            .toList();
    return new HostStatus.SetAside(files.size(), first);
  }

  private static double nextProbe(HealthTracker health) {
    long nanos = health.probeIn();
    return nanos < 0 ? -1 : nanos / 1e9;
  }

  /** Those that have happened; most never do. */
  private static <E> Map<String, Long> counts(
      E[] all, Function<E, String> label, ToLongFunction<E> count) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (E one : all) {
      if (count.applyAsLong(one) > 0) {
        counts.put(label.apply(one), count.applyAsLong(one));
      }
    }
    return counts;
  }
}
