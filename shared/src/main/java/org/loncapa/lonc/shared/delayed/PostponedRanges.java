// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Names that wait, many in one entry: nothing from the first to the last of them is sent before the
 * latest of their times.
 *
 * <p>A range also covers names in between that were never tried. They wait with the others, which
 * is the price of not keeping each name. If there are too many ranges, the two oldest are joined.
 */
final class PostponedRanges {
  private static final int MAX_RANGES = 16;

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

  /**
   * Adds names and their times as one range. Names that are not valid {@link DelayedName}s are
   * ignored.
   */
  void add(Map<String, HeldFile> waiting, long now) {
    ranges.removeIf(range -> range.isOver(now));
    waiting.entrySet().stream()
        .flatMap(
            it -> DelayedName.of(it.getKey()).map(n -> range(n, it.getValue().until())).stream())
        .reduce(Range::join)
        .ifPresent(ranges::add);
    if (ranges.size() > MAX_RANGES) {
      ranges.add(0, ranges.remove(0).join(ranges.remove(0)));
    }
  }

  private static Range range(DelayedName name, long until) {
    return new Range(name, name, until);
  }

  /** Returns whether the time of any range is not over. */
  boolean any(long now) {
    return ranges.stream().anyMatch(range -> !range.isOver(now));
  }

  /** Returns whether a name is in a range whose time is not over. */
  boolean covers(String name, long now) {
    return !ranges.isEmpty() && DelayedName.of(name).filter(it -> covers(it, now)).isPresent();
  }

  private boolean covers(DelayedName name, long now) {
    return ranges.stream().anyMatch(range -> !range.isOver(now) && range.covers(name));
  }

  /** Returns an independent copy. */
  PostponedRanges copy() {
    PostponedRanges copy = new PostponedRanges();
    copy.ranges.addAll(ranges);
    return copy;
  }
}
