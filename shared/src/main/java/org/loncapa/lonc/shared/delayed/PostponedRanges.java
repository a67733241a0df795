// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Names that wait, many to an entry: from the first of them to the last, nothing is sent until the
 * latest of their times.
 *
 * <p>A range also covers names between that never were tried. They wait with the others, which is
 * the price of not knowing each. Too many ranges are made fewer by joining the two oldest.
 */
final class PostponedRanges {
  private static final int MOST = 16;

  private final List<Range> ranges = new ArrayList<>();

  private record Range(DelayedName from, DelayedName to, long until) {
    boolean covers(DelayedName name) {
      return from.compareTo(name) <= 0 && name.compareTo(to) <= 0;
    }

    boolean isOver(long now) {
      return now - until >= 0;
    }

    Range join(Range other) {
      return new Range(
          from.compareTo(other.from) < 0 ? from : other.from,
          to.compareTo(other.to) > 0 ? to : other.to,
          until - other.until > 0 ? until : other.until);
    }
  }

  /** Takes names and their times over as one range; what is no name of a delayed file is left. */
  void add(Map<String, HeldFile> waiting, long now) {
    ranges.removeIf(range -> range.isOver(now));
    waiting.entrySet().stream()
        .flatMap(
            it -> DelayedName.of(it.getKey()).map(n -> range(n, it.getValue().until())).stream())
        .reduce(Range::join)
        .ifPresent(ranges::add);
    if (ranges.size() > MOST) {
      ranges.add(0, ranges.remove(0).join(ranges.remove(0)));
    }
  }

  private static Range range(DelayedName name, long until) {
    return new Range(name, name, until);
  }

  /** Returns whether any range is left whose time is not over. */
  boolean any(long now) {
    return ranges.stream().anyMatch(range -> !range.isOver(now));
  }

  /** Returns whether a name is in a range whose time is not over. */
  boolean cover(String name, long now) {
    return !ranges.isEmpty() && DelayedName.of(name).filter(it -> cover(it, now)).isPresent();
  }

  private boolean cover(DelayedName name, long now) {
    return ranges.stream().anyMatch(range -> !range.isOver(now) && range.covers(name));
  }

  /** Returns what is here now; later changes do not reach it. */
  PostponedRanges copy() {
    PostponedRanges copy = new PostponedRanges();
    copy.ranges.addAll(ranges);
    return copy;
  }
}
