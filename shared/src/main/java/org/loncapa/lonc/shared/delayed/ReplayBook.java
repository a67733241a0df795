// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What must not be sent to one host now, of all that lies in the folder for it.
 *
 * <pre>
 * no delivery, or unfit ──► waits 10 min ──► may be sent
 * delivered, but not on record or not deleted ──► never sent; finished later
 * connection lost ──► the whole host pauses, 1 s doubling to 60 s
 * </pre>
 *
 * <p>It is bounded, whatever lies in the folder. When too many files wait, their names are
 * forgotten all at once and their range is kept instead: nothing from the first to the last of them
 * is sent before all of them may be. So none is tried too soon, and those behind them still get
 * their turn. The price is that a file in the range which was never tried waits with them. What was
 * delivered is never forgotten: at the bound, sending stops.
 *
 * <p>All times are of a monotonic clock, in nanoseconds.
 */
public final class ReplayBook {
  /** Nanoseconds before a file that was not delivered is looked at again. */
  public static final long AGAIN = TimeUnit.MINUTES.toNanos(10);

  /** Nanoseconds after which whatever was too young is old enough. */
  public static final long RIPE = TimeUnit.SECONDS.toNanos(3);

  /** Nanoseconds between attempts to finish what was delivered. */
  public static final long FINISH_AGAIN = TimeUnit.SECONDS.toNanos(60);

  private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(60);

  private final int most;
  private final long finishAgain;

  /** When each may be sent again. */
  private final Map<String, Long> waiting = new HashMap<>();

  private final Map<String, Unfinished> unfinished = new LinkedHashMap<>();

  /** Those that waited when there were too many to know each. */
  private final WaitingRanges ranges = new WaitingRanges();

  /** The last pause of the host; 0 after a success. */
  private long pause;

  private long pauseUntil;

  private record Unfinished(boolean onRecord, long again) {}

  /**
   * An empty book.
   *
   * @param most names that wait, and as many again that were delivered; at least 1
   * @throws IllegalArgumentException if {@code most} is less
   */
  public ReplayBook(int most) {
    this(most, FINISH_AGAIN);
  }

  /**
   * An empty book.
   *
   * @param finishAgain in place of {@link #FINISH_AGAIN}
   */
  public ReplayBook(int most, long finishAgain) {
    if (most < 1) {
      throw new IllegalArgumentException("a book of " + most + " names makes no sense");
    }
    this.most = most;
    this.finishAgain = finishAgain;
  }

  /** The host did not take it: not before 10 min. */
  public void noDelivery(String name, long now) {
    await(name, now + AGAIN, now);
  }

  /**
   * The file was not fit to be sent. It is looked at again when 10 min have passed, so that the log
   * does not say the same each minute. One that is gone is forgotten. One that was too young may be
   * sent at any time: if it waited here, the next look would pass it over and send those behind it.
   */
  public void left(String name, DelayedEnd why, long now) {
    switch (why) {
      case GONE -> finished(name);
      case TOO_YOUNG -> waiting.remove(name);
      default -> await(name, now + AGAIN, now);
    }
  }

  /**
   * It was delivered, but something is still to do: it is never sent again.
   *
   * @param missing {@link DelayedEnd#CANNOT_RECORD} or {@link DelayedEnd#CANNOT_DELETE}
   * @throws IllegalArgumentException for any other end
   */
  public void delivered(String name, DelayedEnd missing, long now) {
    if (missing != DelayedEnd.CANNOT_RECORD && missing != DelayedEnd.CANNOT_DELETE) {
      throw new IllegalArgumentException(missing + " leaves nothing to finish");
    }
    waiting.remove(name);
    boolean onRecord = missing == DelayedEnd.CANNOT_DELETE;
    unfinished.put(name, new Unfinished(onRecord, now + finishAgain));
  }

  /** Returns whether it was delivered and something is still to do. */
  public boolean isDelivered(String name) {
    return unfinished.containsKey(name);
  }

  /** Returns whether it was delivered and is not yet on record. */
  public boolean needsRecord(String name) {
    Unfinished it = unfinished.get(name);
    return it != null && !it.onRecord;
  }

  /** The names of what was delivered and is to be finished now, those that failed first ahead. */
  public List<String> toFinish(long now) {
    return unfinished.entrySet().stream()
        .filter(it -> now - it.getValue().again >= 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Nothing is left to do for this name: it is forgotten. */
  public void finished(String name) {
    waiting.remove(name);
    unfinished.remove(name);
  }

  /** Returns whether this file may be sent. Pauses of the whole host are not looked at. */
  public boolean maySend(String name, long now) {
    if (isDelivered(name)) {
      return false;
    }
    Long until = waiting.get(name);
    return (until == null || now - until >= 0) && !ranges.cover(name, now);
  }

  /**
   * Returns {@link #maySend} as it is now, for another thread: what happens to the book later does
   * not reach it, so ask the book once more before a file is sent.
   */
  public Predicate<String> sendable(long now) {
    Set<String> held = new HashSet<>(unfinished.keySet());
    waiting.forEach(
        (name, until) -> {
          if (now - until < 0) {
            held.add(name);
          }
        });
    WaitingRanges copy = ranges.copy();
    return name -> !held.contains(name) && !copy.cover(name, now);
  }

  /** Returns whether so much is unfinished that no more must be sent to this host. */
  public boolean full() {
    return unfinished.size() >= most;
  }

  /** Names held one by one; at most twice the bound when {@link #full} is heeded. */
  public int size() {
    return waiting.size() + unfinished.size();
  }

  /** A connection was lost with a delayed request under way: the host pauses. */
  public void lost(long now) {
    pause = pause == 0 ? FIRST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
    pauseUntil = now + pause;
  }

  /** Nanoseconds for which nothing is to be sent to this host; 0 when it does not pause. */
  public long pauseLeft(long now) {
    return pause == 0 ? 0 : Math.max(0, pauseUntil - now);
  }

  /** A whole reply came, whatever it said: there is no pause, and the next is a short one. */
  public void success() {
    pause = 0;
  }

  private void await(String name, long until, long now) {
    if (waiting.size() >= most && !waiting.containsKey(name)) {
      waiting.values().removeIf(time -> now - time >= 0);
    }
    if (waiting.size() >= most && !waiting.containsKey(name)) {
      ranges.add(waiting, now);
      waiting.clear();
    }
    waiting.put(name, until);
  }
}
