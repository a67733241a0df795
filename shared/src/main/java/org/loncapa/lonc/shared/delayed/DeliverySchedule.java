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
 * Decides which of the delayed requests for one host must not be sent now (BEHAVIOUR.md section 5).
 *
 * <pre>
 * failed for its own reason, too young, no memory ─► keeps its place and is retried
 *                                                     │ three times, or for 60 s
 *                                                     ▼
 * no delivery, or not sendable ───────────────────► set aside, retried every 10 min
 * delivered, but not recorded or not deleted ─────► never sent; completed later
 * an operation on it does not end ────────────────► not touched until that has ended
 * failed for the connection's reason ─────────────► the whole host pauses, 1 s doubling to 60 s
 * </pre>
 *
 * <p>The size is limited for any number of files. When too many files wait, their names are
 * replaced by a range: nothing from the first to the last of them is sent until all of them may be.
 * None is retried too early, and files behind the range still get their turn. In return, files in
 * the range that were never tried also wait, and a single loss is then enough to set a file aside.
 * Delivered files are never forgotten: at the limit, delivery stops.
 *
 * <p>All times are nanoseconds of a monotonic clock.
 */
public final class DeliverySchedule {
  /** Nanoseconds until a file that is set aside is retried: 10 min. */
  public static final long RETRY_UNDELIVERED_AFTER = TimeUnit.MINUTES.toNanos(10);

  /** Nanoseconds since its last modification after which a file may be read: 3 s. */
  public static final long MIN_FILE_AGE = TimeUnit.SECONDS.toNanos(3);

  /** Nanoseconds between attempts to record or delete a delivered file: 60 s. */
  public static final long RETRY_FINISH_AFTER = TimeUnit.SECONDS.toNanos(60);

  /**
   * Nanoseconds for which the host pauses after the first loss of a file: 10 s. It doubles with
   * each.
   */
  public static final long LOSS_PAUSE = TimeUnit.SECONDS.toNanos(10);

  private final int max;
  private final long retryFinish;
  private final long lossPause;
  private final Map<String, HeldFile> held = new HashMap<>();
  private final UnfinishedFiles unfinished = new UnfinishedFiles();
  private final Set<String> hanging = new LinkedHashSet<>();

  /** Files that waited when there were too many to keep each. */
  private final PostponedRanges ranges = new PostponedRanges();

  private final HostPause pause = new HostPause();

  /**
   * Creates an empty schedule.
   *
   * @param max maximum number of names that wait, and of names that were delivered; at least 1
   * @throws IllegalArgumentException if {@code max} is less than 1
   */
  public DeliverySchedule(int max) {
    this(max, RETRY_FINISH_AFTER, LOSS_PAUSE);
  }

  /**
   * Creates an empty schedule.
   *
   * @param retryFinish replaces {@link #RETRY_FINISH_AFTER}
   * @param lossPause replaces {@link #LOSS_PAUSE}
   */
  public DeliverySchedule(int max, long retryFinish, long lossPause) {
    if (max < 1) {
      throw new IllegalArgumentException(max + " names cannot be kept");
    }
    this.max = max;
    this.retryFinish = retryFinish;
    this.lossPause = lossPause;
  }

  /** Records that the host did not accept the request. It is retried after 10 min. */
  public FileFate noDelivery(String name, long now) {
    return setAside(name, DelayedOutcome.NO_DELIVERY, now);
  }

  /**
   * Records that a file could not be sent. It is checked again after 10 min, so that the log does
   * not repeat the reason every minute. A file that is gone is forgotten. A file that was too young
   * keeps its place: otherwise the next scan would send later ones first.
   */
  public FileFate notSent(String name, DelayedOutcome why, long now) {
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
   * Records an attempt that failed for a reason of the file, or for lack of memory. After a loss
   * the host pauses, 10 s doubling; after the third one the file is set aside.
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

  /**
   * Returns a value between 0 and 1 that differs widely for names that differ in their last letter.
   */
  private static double spread(String name) {
    return (name.hashCode() * 0x9E3779B9 >>> 1) / (double) Integer.MAX_VALUE;
  }

  private boolean isAside(String name) {
    HeldFile file = held.get(name);
    return file != null && file.aside();
  }

  /**
   * Records a delivered file that still must be recorded or deleted. It is never sent again.
   *
   * @param missing {@link DelayedOutcome#CANNOT_RECORD} or {@link DelayedOutcome#CANNOT_DELETE}
   * @throws IllegalArgumentException for any other outcome
   */
  public void delivered(String name, DelayedOutcome missing, long now) {
    unfinished.add(name, missing, now + retryFinish);
    held.remove(name);
  }

  /**
   * Records that an operation on the file does not end. The file is not touched before {@link
   * #answers}.
   */
  public void hangs(String name) {
    hanging.add(name);
  }

  /** Records that the operation on the file has ended. */
  public void answers(String name) {
    hanging.remove(name);
  }

  /** Returns whether the file was delivered and still must be recorded or deleted. */
  public boolean isDelivered(String name) {
    return unfinished.contains(name);
  }

  /** Returns whether the file was delivered and is not recorded. */
  public boolean needsRecord(String name) {
    return unfinished.needsRecord(name);
  }

  /** Returns the names of delivered files to complete now, the oldest failure first. */
  public List<String> toFinish(long now) {
    return unfinished.due(now).stream().filter(name -> !hanging.contains(name)).toList();
  }

  /** Forgets a file for which nothing is left to do. */
  public void finished(String name) {
    held.remove(name);
    unfinished.remove(name);
  }

  /**
   * Forgets files that are no longer on disk.
   *
   * @param found all names on disk that passed {@link #sendableFilter}
   * @param asked the time for which that filter was created
   */
  public void forgetOthers(Set<String> found, long asked) {
    held.entrySet().removeIf(it -> it.getValue().isDue(asked) && !found.contains(it.getKey()));
  }

  /** Returns whether this file may be sent. Pauses of the host are not considered. */
  public boolean isSendable(String name, long now) {
    if (isDelivered(name) || hanging.contains(name)) {
      return false;
    }
    HeldFile file = held.get(name);
    return (file == null || file.isDue(now)) && !ranges.covers(name, now);
  }

  /**
   * Returns {@link #isSendable} as a snapshot for another thread. Later changes do not affect it,
   * so check again before a file is sent.
   */
  public Predicate<String> sendableFilter(long now) {
    Set<String> kept = new HashSet<>(unfinished.names());
    kept.addAll(hanging);
    held.forEach(
        (name, file) -> {
          if (!file.isDue(now)) {
            kept.add(name);
          }
        });
    PostponedRanges copy = ranges.copy();
    return name -> !kept.contains(name) && !copy.covers(name, now);
  }

  /** Returns whether delivery to this host must stop because too many files are unfinished. */
  public boolean isFull() {
    return unfinished.size() >= max;
  }

  /**
   * Returns the number of names that are kept; at most twice the limit if {@link #isFull} is
   * obeyed.
   */
  public int size() {
    return held.size() + unfinished.size();
  }

  /** Returns the files that are set aside, except those kept as a range. */
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

  /** Returns the nanoseconds until the first file set aside is due; 0 if there is none. */
  public long nextDue(long now) {
    return held.values().stream()
        .filter(HeldFile::aside)
        .mapToLong(file -> Math.max(1, file.until() - now))
        .min()
        .orElse(0);
  }

  /** Records that a connection was lost while it carried a delayed request. The host pauses. */
  public void connectionLost(long now) {
    pause.grow(now);
  }

  /** Returns the nanoseconds left of the host's pause; 0 if there is none. */
  public long pauseLeft(long now) {
    return pause.left(now);
  }

  /** Records a complete reply with any content. It ends the pause and resets its length. */
  public void succeeded() {
    pause.end();
  }

  private void hold(String name, HeldFile file, long now) {
    if (held.size() >= max && !held.containsKey(name)) {
      held.values().removeIf(it -> it.isDue(now));
    }
    if (held.size() >= max && !held.containsKey(name)) {
      ranges.add(held, now);
      held.clear();
    }
    held.put(name, file);
  }
}
