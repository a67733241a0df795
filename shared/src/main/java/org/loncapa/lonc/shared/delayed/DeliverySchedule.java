// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What must not be sent to one host now, of all that lies in the folder for it (behaviour.md 5).
 *
 * <pre>
 * lost by its own fault, too young, no memory ──► keeps its place and is tried again
 *                                                  │ three times, or for 60 s
 *                                                  ▼
 * no delivery, or unfit ────────────────────────► set aside, tried every 10 min
 * delivered, but not on record or not deleted ──► never sent; finished later
 * a job on it does not end ─────────────────────► not touched before that has ended
 * lost by the connection's fault ───────────────► the whole host pauses, 1 s doubling to 60 s
 * </pre>
 *
 * <p>It is bounded, whatever lies in the folder. When too many files wait, their names are
 * forgotten all at once and their range is kept instead: nothing from the first to the last of them
 * is sent before all of them may be. So none is tried too soon, and those behind them still get
 * their turn. The price is that a file in the range which was never tried waits with them, and that
 * one loss is enough then to set a file aside. What was delivered is never forgotten: at the bound,
 * sending stops.
 *
 * <p>All times are of a monotonic clock, in nanoseconds.
 */
public final class DeliverySchedule {
  /** Nanoseconds before a file that was set aside is tried again. */
  public static final long AGAIN = TimeUnit.MINUTES.toNanos(10);

  /** Nanoseconds after which whatever was too young is old enough. */
  public static final long RIPE = TimeUnit.SECONDS.toNanos(3);

  /** Nanoseconds between attempts to finish what was delivered. */
  public static final long FINISH_AGAIN = TimeUnit.SECONDS.toNanos(60);

  /** Nanoseconds that the host pauses when a file was lost once; twice that the next time. */
  public static final long LOSS_PAUSE = TimeUnit.SECONDS.toNanos(10);

  private final int most;
  private final long finishAgain;
  private final long lossPause;
  private final Map<String, HeldFile> held = new HashMap<>();
  private final UnfinishedFiles unfinished = new UnfinishedFiles();
  private final Set<String> hanging = new LinkedHashSet<>();

  /** Those that were held when there were too many to know each. */
  private final PostponedRanges ranges = new PostponedRanges();

  private final HostPause pause = new HostPause();

  /**
   * An empty book.
   *
   * @param most names that wait, and as many again that were delivered; at least 1
   * @throws IllegalArgumentException if {@code most} is less
   */
  public DeliverySchedule(int most) {
    this(most, FINISH_AGAIN, LOSS_PAUSE);
  }

  /**
   * An empty book.
   *
   * @param finishAgain in place of {@link #FINISH_AGAIN}
   * @param lossPause in place of {@link #LOSS_PAUSE}
   */
  public DeliverySchedule(int most, long finishAgain, long lossPause) {
    if (most < 1) {
      throw new IllegalArgumentException("a book of " + most + " names makes no sense");
    }
    this.most = most;
    this.finishAgain = finishAgain;
    this.lossPause = lossPause;
  }

  /** The host did not take it: not before 10 min. */
  public FileFate noDelivery(String name, long now) {
    return setAside(name, DelayedOutcome.NO_DELIVERY, now);
  }

  /**
   * The file was not fit to be sent. It is looked at again when 10 min have passed, so that the log
   * does not say the same each minute. One that is gone is forgotten. One that was too young keeps
   * its place: if it waited here, the next look would pass it over and send those behind it.
   */
  public FileFate left(String name, DelayedOutcome why, long now) {
    if (why == DelayedOutcome.TOO_YOUNG) {
      return failed(name, why, now);
    }
    if (why == DelayedOutcome.GONE) {
      finished(name);
      return FileFate.SET_ASIDE;
    }
    return setAside(name, why, now);
  }

  private FileFate setAside(String name, DelayedOutcome why, long now) {
    boolean was = isAside(name);
    hold(name, HeldFile.aside(why, now), now);
    return was ? FileFate.STAYS_ASIDE : FileFate.SET_ASIDE;
  }

  /**
   * An attempt failed for a reason of the file's own, or for want of memory. After a loss the host
   * pauses, 10 s doubling; after the third the file is set aside.
   */
  public FileFate failed(String name, DelayedOutcome why, long now) {
    boolean was = isAside(name);
    HeldFile file = HeldFile.after(held.get(name), why, ranges.any(now), spread(name), now);
    hold(name, file, now);
    long pauseOfHost = file.pause(lossPause);
    if (pauseOfHost > 0) {
      pause.begin(pauseOfHost, now);
    }
    if (file.aside()) {
      return was ? FileFate.STAYS_ASIDE : FileFate.SET_ASIDE;
    }
    return FileFate.KEEPS_ITS_PLACE;
  }

  /** Between 0 and 1, far apart for names that differ in their last letter only. */
  private static double spread(String name) {
    return (name.hashCode() * 0x9E3779B9 >>> 1) / (double) Integer.MAX_VALUE;
  }

  private boolean isAside(String name) {
    HeldFile file = held.get(name);
    return file != null && file.aside();
  }

  /**
   * It was delivered, but something is still to do: it is never sent again.
   *
   * @param missing {@link DelayedOutcome#CANNOT_RECORD} or {@link DelayedOutcome#CANNOT_DELETE}
   * @throws IllegalArgumentException for any other end
   */
  public void delivered(String name, DelayedOutcome missing, long now) {
    unfinished.add(name, missing, now + finishAgain);
    held.remove(name);
  }

  /** A job on the file does not end: it is neither sent nor finished before {@link #answers}. */
  public void hangs(String name) {
    hanging.add(name);
  }

  /** The job on the file has ended. */
  public void answers(String name) {
    hanging.remove(name);
  }

  /** Returns whether it was delivered and something is still to do. */
  public boolean isDelivered(String name) {
    return unfinished.contains(name);
  }

  /** Returns whether it was delivered and is not yet on record. */
  public boolean needsRecord(String name) {
    return unfinished.needsRecord(name);
  }

  /** The names of what was delivered and is to be finished now, those that failed first ahead. */
  public List<String> toFinish(long now) {
    return unfinished.due(now).stream().filter(name -> !hanging.contains(name)).toList();
  }

  /** Nothing is left to do for this name: it is forgotten. */
  public void finished(String name) {
    held.remove(name);
    unfinished.remove(name);
  }

  /**
   * Forgets what is on disk no more.
   *
   * @param found all names on disk that {@link #sendable} let pass
   * @param asked the time for which it was asked
   */
  public void forgetOthers(Set<String> found, long asked) {
    held.entrySet().removeIf(it -> it.getValue().isDue(asked) && !found.contains(it.getKey()));
  }

  /** Returns whether this file may be sent. Pauses of the whole host are not looked at. */
  public boolean maySend(String name, long now) {
    if (isDelivered(name) || hanging.contains(name)) {
      return false;
    }
    HeldFile file = held.get(name);
    return (file == null || file.isDue(now)) && !ranges.cover(name, now);
  }

  /**
   * Returns {@link #maySend} as it is now, for another thread: what happens to the book later does
   * not reach it, so ask the book once more before a file is sent.
   */
  public Predicate<String> sendable(long now) {
    Set<String> kept = new HashSet<>(unfinished.names());
    kept.addAll(hanging);
    held.forEach(
        (name, file) -> {
          if (!file.isDue(now)) {
            kept.add(name);
          }
        });
    PostponedRanges copy = ranges.copy();
    return name -> !kept.contains(name) && !copy.cover(name, now);
  }

  /** Returns whether so much is unfinished that no more must be sent to this host. */
  public boolean full() {
    return unfinished.size() >= most;
  }

  /** Names held one by one; at most twice the bound when {@link #full} is heeded. */
  public int size() {
    return held.size() + unfinished.size();
  }

  /** Returns what is set aside, those known one by one. */
  public List<AsideFile> aside() {
    List<AsideFile> all = new ArrayList<>();
    hanging.forEach(name -> all.add(new AsideFile(name, DelayedOutcome.HANGS, 0, 0)));
    unfinished.addTo(all);
    held.forEach(
        (name, it) -> {
          if (it.aside()) {
            all.add(new AsideFile(name, it.why(), it.losses(), it.until()));
          }
        });
    return all;
  }

  /** Nanoseconds until the first of those set aside is to be tried again; 0 if there is none. */
  public long nextDue(long now) {
    return held.values().stream()
        .filter(HeldFile::aside)
        .mapToLong(file -> Math.max(1, file.until() - now))
        .min()
        .orElse(0);
  }

  /** A connection was lost with a delayed request under way: the host pauses. */
  public void lost(long now) {
    pause.grow(now);
  }

  /** Nanoseconds for which nothing is to be sent to this host; 0 when it does not pause. */
  public long pauseLeft(long now) {
    return pause.left(now);
  }

  /** A whole reply came, whatever it said: there is no pause, and the next is a short one. */
  public void success() {
    pause.end();
  }

  private void hold(String name, HeldFile file, long now) {
    if (held.size() >= most && !held.containsKey(name)) {
      held.values().removeIf(it -> it.isDue(now));
    }
    if (held.size() >= most && !held.containsKey(name)) {
      ranges.add(held, now);
      held.clear();
    }
    held.put(name, file);
  }
}
