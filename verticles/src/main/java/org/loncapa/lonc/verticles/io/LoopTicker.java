// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.vertx.core.Context;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.loncapa.lonc.shared.time.StallDetector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One periodic timer for each event loop, shared by all verticles on it. A thousand timers of a
 * second would wake an idle daemon 600 times a second; this wakes it once.
 */
public final class LoopTicker {
  /** Seconds between ticks, the granularity of all of lonc's deadlines. */
  public static final long PERIOD_SECONDS = 1;

  private static final long SOON_NANOS = 1;
  private static final Logger LOG = LoggerFactory.getLogger(LoopTicker.class);
  private static final Map<EventLoop, LoopTicker> TICKS = new ConcurrentHashMap<>();

  private final EventLoop loop;
  private final Set<Subscription> subscriptions = new LinkedHashSet<>();
  private final StallDetector pauses =
      new StallDetector(TimeUnit.SECONDS.toNanos(PERIOD_SECONDS), TimeUnit.SECONDS.toNanos(1));
  private Future<?> timer;
  private LoopLag lag;

  private LoopTicker(EventLoop loop) {
    this.loop = loop;
  }

  /** Ends a subscription; call it on the subscriber's event loop. */
  public interface Cancel {
    /** No more ticks. Harmless when repeated. */
    void cancel();
  }

  private record Subscription(ContextInternal context, Runnable onTick) {}

  /**
   * From now on {@code onTick} is run once a second on {@code context}, whose thread calls this.
   */
  public static Cancel subscribe(Context context, Runnable onTick) {
    ContextInternal internal = (ContextInternal) context;
    EventLoop loop = internal.nettyEventLoop();
    if (!loop.inEventLoop()) {
      throw new IllegalStateException("subscribe on the event loop that is to be ticked");
    }
    LoopTicker tick = TICKS.computeIfAbsent(loop, LoopTicker::new);
    Subscription subscription = new Subscription(internal, onTick);
    tick.add(subscription);
    return () -> tick.remove(subscription);
  }

  private void add(Subscription subscription) {
    subscriptions.add(subscription);
    if (timer == null) {
      pauses.start(System.nanoTime());
      lag = new LoopLag(System.nanoTime(), loop::isShuttingDown).begin();
      // A loop that ends with its Vertx owes no tick, even if a subscriber forgot to leave.
      loop.terminationFuture().addListener(ended -> lag.end());
      timer =
          loop.scheduleWithFixedDelay(this::tick, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void remove(Subscription subscription) {
    subscriptions.remove(subscription);
    if (subscriptions.isEmpty() && timer != null) {
      timer.cancel(false);
      lag.end();
      timer = null;
      pauses.stop();
      TICKS.remove(loop, this);
    }
  }

  /**
   * The clock of an event loop that is ticked: monotonic nanoseconds that leave out the time in
   * which the loop stood still. Deadlines measured by it do not condemn others for our own pauses.
   *
   * @throws IllegalStateException if that loop has no subscriber
   */
  public static LongSupplier clock(Context context) {
    LoopTicker tick = TICKS.get(((ContextInternal) context).nettyEventLoop());
    if (tick == null) {
      throw new IllegalStateException("subscribe before you ask for the clock");
    }
    return () -> System.nanoTime() - tick.pauses.lost();
  }

  /** The event loops that have subscribers. */
  static Set<EventLoop> ticked() {
    return Set.copyOf(TICKS.keySet());
  }

  private void tick() {
    long now = System.nanoTime();
    lag.ticked(now);
    long pause = pauses.tick(now);
    if (pause > 0) {
      LOG.warn(
          "stood still for {} ms (collection of garbage, suspended machine?);"
              + " all deadlines are moved by as much",
          TimeUnit.NANOSECONDS.toMillis(pause));
    }
    loop.schedule(this::look, SOON_NANOS, TimeUnit.NANOSECONDS);
  }

  /**
   * A turn of the loop later. It comes to its sockets between two turns of timers: a reply that
   * came while the loop was late, be it too short a time for a pause, is read before it is looked
   * for.
   */
  private void look() {
    // A copy, since a tick may end subscriptions. emit() hands what is thrown to the context.
    for (Subscription s : new ArrayList<>(subscriptions)) {
      if (subscriptions.contains(s)) {
        s.context.emit(v -> s.onTick.run());
      }
    }
  }
}
