// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What was injected: how often each, and the last ones in full. Safe for threads. */
final class Journal {
  private static final int LAST = 40;

  private final long start = System.nanoTime();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final ArrayDeque<String> last = new ArrayDeque<>();

  /**
   * Something was injected, or is about to be.
   *
   * @param kind what is counted
   * @param detail where, and how
   */
  synchronized void note(String kind, String detail) {
    counts.merge(kind, 1, Integer::sum);
    write(kind + " " + detail);
  }

  /** Something ended that was injected before; it is not counted. */
  synchronized void over(String what) {
    write(what);
  }

  private void write(String text) {
    if (last.size() == LAST) {
      last.removeFirst();
    }
    last.addLast("%8.3f s  %s".formatted(seconds(), text));
  }

  /** Seconds since the start of the soak. */
  double seconds() {
    return (double) (System.nanoTime() - start) / TimeUnit.SECONDS.toNanos(1);
  }

  synchronized Map<String, Integer> counts() {
    return new TreeMap<>(counts);
  }

  synchronized List<String> last() {
    return List.copyOf(last);
  }
}
