// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The earliest few of any number of names, given in any order. It never holds more than those few:
 * the latest of them is the one to give way.
 */
public final class SmallestNames {
  private final PriorityQueue<DelayedName> latestFirst =
      new PriorityQueue<>(Collections.reverseOrder());
  private final int most;

  /**
   * No names yet.
   *
   * @param most names to keep, at least 1
   * @throws IllegalArgumentException if there is none to keep
   */
  public SmallestNames(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("to keep " + most + " names makes no sense");
    }
    this.most = most;
  }

  /** Keeps the name if it is among the earliest so far. */
  public void add(DelayedName name) {
    if (latestFirst.size() < most) {
      latestFirst.add(name);
    } else if (name.compareTo(latestFirst.peek()) < 0) {
      latestFirst.poll();
      latestFirst.add(name);
    }
  }

  /** The names kept, earliest first. */
  public List<DelayedName> sorted() {
    List<DelayedName> names = new ArrayList<>(latestFirst);
    Collections.sort(names);
    return names;
  }
}
