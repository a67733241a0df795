// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.loncapa.lonc.verticles.io.Ticked;

/**
 * What this process held at one moment, to be compared with what it holds later: descriptors, among
 * them every client and every connection to a lond; event loops that a host has itself ticked by;
 * and threads of a Vert.x, on which every timer runs.
 */
final class Held {
  private static final String VERTX = "vert.x-";

  private final OpenFiles files = OpenFiles.now();
  private final Set<EventLoop> ticked = Ticked.loops();
  private final Set<Thread> threads = vertxThreads();

  private Held() {}

  /** What is held now. */
  static Held now() {
    return new Held();
  }

  private static Set<Thread> vertxThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(VERTX))
        .collect(Collectors.toSet());
  }

  /** What is held here and was not then, in words. */
  List<String> since(Held before) {
    List<String> left = new ArrayList<>(files.since(before.files));
    ticked.stream()
        .filter(loop -> !before.ticked.contains(loop))
        .forEach(loop -> left.add("a subscription of ticks on " + loop));
    threads.stream()
        .filter(thread -> !before.threads.contains(thread))
        .forEach(thread -> left.add("the thread " + thread.getName()));
    return left;
  }
}
