// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.jmh;

import java.util.ArrayDeque;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.health.Backoff;
import org.loncapa.lonc.shared.health.HealthLimits;
import org.loncapa.lonc.shared.health.HealthTracker;
import org.loncapa.lonc.shared.pool.Decision;
import org.loncapa.lonc.shared.pool.HostPool;
import org.loncapa.lonc.shared.pool.Permits;
import org.loncapa.lonc.shared.pool.PoolLimits;
import org.loncapa.lonc.shared.pool.PooledConnection;
import org.loncapa.lonc.shared.pool.PooledTransaction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of the pool's decisions for one request, from its submission until its connection is free.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HostPoolBenchmark {
  private static final int CONNECTIONS = 10;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private HostPool<Wire, Asker> idle;
  private HostPool<Wire, Asker> busy;
  private final Asker asker = new Asker();
  private final ArrayDeque<Wire> atWork = new ArrayDeque<>();
  private final ArrayDeque<Asker> askers = new ArrayDeque<>();

  private static final class Wire extends PooledConnection {
    Wire(Decision.Open<?, ?> open) {
      super(open);
    }
  }

  private static final class Asker extends PooledTransaction {}

  /** A pool whose ten connections are idle, and one where all work and a request waits for each. */
  @Setup
  public void fill() {
    idle = pool();
    busy = pool();
    open(idle);
    finish(idle);
    open(busy);
    for (int i = 0; i < CONNECTIONS; i++) {
      busy.submit(new Asker(), 0);
    }
  }

  private static HostPool<Wire, Asker> pool() {
    Backoff pauses = new Backoff(SECOND, SECOND, Backoff.JITTER);
    PoolLimits limits =
        new PoolLimits(
            CONNECTIONS,
            5_000,
            60 * SECOND,
            3600 * SECOND,
            30 * SECOND,
            new HealthLimits(5, pauses, true, pauses));
    return new HostPool<>(
        limits, new Permits(CONNECTIONS), new HealthTracker(() -> 0).part(), new Random(1));
  }

  /** Submits as many as there are connections, and sets all of those up. */
  private void open(HostPool<Wire, Asker> pool) {
    for (int i = 0; i < CONNECTIONS; i++) {
      pool.submit(new Asker(), 0);
    }
    for (var decision = pool.next(); decision != null; decision = pool.next()) {
      if (decision instanceof Decision.Open<Wire, Asker> open) {
        pool.available(new Wire(open), 0);
      } else if (decision instanceof Decision.Send<Wire, Asker> send) {
        atWork.add(send.connection());
        askers.add(send.transaction());
      }
    }
  }

  private void finish(HostPool<Wire, Asker> pool) {
    while (!atWork.isEmpty()) {
      pool.available(atWork.remove(), 0);
    }
    askers.clear();
  }

  /** A request that finds a connection. */
  @Benchmark
  public void whenIdle() {
    idle.submit(asker, 0);
    Wire wire = ((Decision.Send<Wire, Asker>) idle.next()).connection();
    idle.succeeded(0);
    idle.available(wire, 0);
  }

  /** A request that waits until one before it is done. */
  @Benchmark
  public void whenBusy() {
    busy.submit(askers.remove(), 0);
    busy.succeeded(0);
    busy.available(atWork.remove(), 0);
    var send = (Decision.Send<Wire, Asker>) busy.next();
    atWork.add(send.connection());
    askers.add(send.transaction());
  }
}
