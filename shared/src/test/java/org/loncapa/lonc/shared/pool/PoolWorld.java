// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.loncapa.lonc.shared.health.Backoff;
import org.loncapa.lonc.shared.health.ClientReset;
import org.loncapa.lonc.shared.health.HealthLimits;
import org.loncapa.lonc.shared.health.HealthTracker;
import org.loncapa.lonc.shared.health.HostHealth;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;

/**
 * Everything outside a {@link HostPool}: sockets, clients and the clock. Executes and records each
 * decision immediately; the test decides what lond does.
 */
final class PoolWorld {
  static final long MILLI = 1_000_000L;
  static final long SECOND = 1_000 * MILLI;

  /** Five tries and ten connections, as by default, and no jitter, so that pauses are exact. */
  static final PoolLimits LIMITS = limits(10, 5_000, 5, true);

  /** A transaction that failed in the queue, and how. */
  record Failed(FakeTransaction transaction, TransactionOutcome outcome) {}

  final HostPool<FakeConnection, FakeTransaction> pool;
  final Permits permits;
  final HealthTracker.Part part;

  /** All connections ever requested, in order. */
  final List<FakeConnection> opened = new ArrayList<>();

  final List<FakeTransaction> sent = new ArrayList<>();
  final List<Failed> failed = new ArrayList<>();
  final List<Decision.Close<FakeConnection, FakeTransaction>> closes = new ArrayList<>();
  final List<Long> wakes = new ArrayList<>();
  final List<Decision.Changed<FakeConnection, FakeTransaction>> changes = new ArrayList<>();
  long now = Long.MAX_VALUE - 20 * SECOND; // it wraps within most tests, as a clock may
  private int submitted;

  /** The predecessor, with the same clock. */
  private final PoolWorld before;

  PoolWorld() {
    this(LIMITS);
  }

  PoolWorld(PoolLimits limits) {
    this(limits, new Permits(limits.connections()));
  }

  PoolWorld(PoolLimits limits, Permits permits) {
    this.permits = permits;
    before = null;
    part = new HealthTracker(() -> now).part();
    pool = new HostPool<>(limits, permits, part, new Random(1));
  }

  /** Creates the pool of the successor of another one. */
  PoolWorld(PoolWorld before) {
    this.before = before;
    now = before.now;
    permits = before.permits;
    part = before.part.tracker().part();
    pool = new HostPool<>(LIMITS, permits, part, new Random(1));
  }

  static PoolLimits limits(int connections, int queue, int tries, boolean probes) {
    return new PoolLimits(
        connections,
        queue,
        60 * SECOND,
        3_600 * SECOND,
        30 * SECOND,
        new HealthLimits(
            tries,
            new Backoff(100 * MILLI, 2 * SECOND, 0),
            probes,
            new Backoff(5 * SECOND, 60 * SECOND, 0)));
  }

  private void act() {
    for (var d = pool.next(); d != null; d = pool.next()) {
      if (d instanceof Decision.Open<FakeConnection, FakeTransaction> open) {
        opened.add(new FakeConnection(open, opened.size()));
      } else if (d instanceof Decision.Send<FakeConnection, FakeTransaction> send) {
        send.connection().transaction = send.transaction();
        sent.add(send.transaction());
      } else if (d instanceof Decision.Fail<FakeConnection, FakeTransaction> fail) {
        failed.add(new Failed(fail.transaction(), fail.outcome()));
      } else if (d instanceof Decision.Close<FakeConnection, FakeTransaction> close) {
        closes.add(close);
        pool.closed(close.connection(), close.reason(), now);
      } else if (d instanceof Decision.Wake<FakeConnection, FakeTransaction> wake) {
        wakes.add(wake.nanos());
      } else if (d instanceof Decision.Changed<FakeConnection, FakeTransaction> changed) {
        changes.add(changed);
      }
    }
  }

  FakeTransaction submit() {
    FakeTransaction transaction = new FakeTransaction(submitted++);
    pool.submit(transaction, now);
    act();
    return transaction;
  }

  /** A transaction whose request names its host id. */
  FakeTransaction submitWithId() {
    FakeTransaction transaction = new FakeTransaction(submitted++, true);
    pool.submit(transaction, now);
    act();
    return transaction;
  }

  FakeTransaction submitDelayed() {
    FakeTransaction transaction = new FakeTransaction(submitted++);
    pool.submitDelayed(transaction, now);
    act();
    return transaction;
  }

  List<FakeTransaction> submit(int number) {
    List<FakeTransaction> transactions = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      transactions.add(submit());
    }
    return transactions;
  }

  /** The connection requested last. */
  FakeConnection last() {
    return opened.get(opened.size() - 1);
  }

  /** The handshake is done. */
  void shaken(FakeConnection connection) {
    pool.available(connection, now);
    act();
  }

  void replied(FakeConnection connection) {
    connection.transaction = null;
    pool.available(connection, now);
    pool.succeeded(now);
    act();
  }

  void closed(FakeConnection connection, CloseReason reason) {
    connection.transaction = null;
    pool.closed(connection, reason, now);
    act();
  }

  /** It ends before anything of its transaction was sent. */
  FakeTransaction closedPreparing(FakeConnection connection, CloseReason reason) {
    FakeTransaction prepared = connection.transaction;
    connection.transaction = null;
    pool.closed(connection, reason, prepared, now);
    act();
    pool.giveBack(prepared, now);
    act();
    return prepared;
  }

  /** Set-up fails. */
  void refused(FakeConnection connection) {
    closed(connection, CloseReason.CONNECT_REFUSED);
  }

  /** lond closes the connection during a transaction. */
  void lost(FakeConnection connection) {
    closed(connection, CloseReason.CLOSED_IN_TRANSACTION);
  }

  void cancel(FakeTransaction transaction) {
    pool.cancel(transaction);
    act();
  }

  private void pass(long nanos) {
    now += nanos;
    if (before != null) {
      before.now = now;
    }
  }

  void tickAfter(long nanos) {
    pass(nanos);
    pool.tick(now);
    act();
  }

  void wakeAfter(long nanos) {
    pass(nanos);
    pool.wake(now);
    act();
  }

  void reset() {
    pool.reset(now);
    act();
  }

  ClientReset.Given resetByClient() {
    ClientReset reset = pool.resetByClient(now);
    act();
    return reset.given();
  }

  void closeIdleForDescriptors() {
    pool.closeIdleForDescriptors(now);
    act();
  }

  void handOver() {
    pool.handOver(now);
    act();
  }

  void stop() {
    pool.stop(now);
    act();
  }

  void abandon() {
    pool.abandon(now);
    act();
  }

  /** Idle connections, the most recently used one last. */
  List<FakeConnection> idle(int number) {
    int from = opened.size();
    submit(number);
    List<FakeConnection> connections = List.copyOf(opened.subList(from, from + number));
    connections.forEach(this::shaken);
    connections.forEach(this::replied);
    return connections;
  }

  /** One request waits while set-up after set-up fails, until the host is dead, just now. */
  void kill() {
    submit();
    for (int i = 0; i < 5 && health().takesRequests(); i++) {
      wakeAfter(2 * SECOND);
      refused(last());
    }
    failed.clear();
  }

  PoolCounts counts() {
    return pool.counts(now);
  }

  HostHealth health() {
    return counts().health();
  }
}
