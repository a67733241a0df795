// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Keeps the earliest few of any number of names, added in any order. A name earlier than the latest
 * one kept replaces it.
 */
public final class SmallestNames {
  private final PriorityQueue<DelayedName> latestFirst =
      new PriorityQueue<>(Collections.reverseOrder());
  private final int max;

  /**
   * Creates an empty collection.
   *
   * @param max maximum number of names to keep, at least 1
   * @throws IllegalArgumentException if {@code max} is less than 1
   */
  public SmallestNames(int max) {
    if (max < 1) {
      throw new IllegalArgumentException(max + " names cannot be kept");
    }
    this.max = max;
  }

  /** Adds a name, which is kept if it is among the earliest. */
  public void add(DelayedName name) {
    if (latestFirst.size() < max) {
      latestFirst.add(name);
    } else if (name.compareTo(latestFirst.peek()) < 0) {
      latestFirst.poll();
      latestFirst.add(name);
    }
  }

  /** Returns the names kept, the earliest first. */
  public List<DelayedName> sorted() {
    List<DelayedName> names = new ArrayList<>(latestFirst);
    Collections.sort(names);
    return names;
  }
}
