// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Which request met which stray line. A line that lond sends right behind a request cannot be told
 * from its reply: the client whose request met it may get it, and no other client. Safe for
 * threads.
 */
final class Crossings {
  /** What every stray line begins with. */
  static final String STRAY = "stray-";

  /** Stands for any request: lond closed the connection before it had read one. */
  private static final String ANY = "";

  private static final int REMEMBERED = 50_000;

  /** The client may see the line before lond has read the request that it crossed. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Map<String, String> requests = new Remembered();
  private final long patienceNanos;

  private static final class Remembered extends LinkedHashMap<String, String> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
      return size() > REMEMBERED;
    }
  }

  Crossings() {
    this(PATIENCE_NANOS);
  }

  Crossings(long patienceNanos) {
    this.patienceNanos = patienceNanos;
  }

  /** A stray line met a request; null if nobody knows which. */
  synchronized void met(String stray, String request) {
    requests.putIfAbsent(stray, request == null ? ANY : beginning(request));
    notifyAll();
  }

  /** Whether this line may have come to the client that sent this request, as its reply. */
  synchronized boolean mayBeReply(String line, String request) throws InterruptedException {
    if (!line.startsWith(STRAY)) {
      return false;
    }
    long deadline = System.nanoTime() + patienceNanos;
    long left = patienceNanos;
    while (!requests.containsKey(line) && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = deadline - System.nanoTime();
    }
    String met = requests.get(line);
    return met != null && (met.equals(ANY) || met.equals(beginning(request)));
  }

  /** The command and the id that no other request has, without what only lonc or lond reads. */
  private static String beginning(String request) {
    String command = LondWatch.command(request.replace("encrypt:", ""));
    String[] parts = command.split(":", 3);
    return parts.length < 2 ? command : parts[0] + ":" + parts[1].stripTrailing();
  }
}
