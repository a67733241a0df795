// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether the file descriptors that the process may have are enough for a site: for each host one
 * to listen and its connections, the clients of one host that has all it may have, and a reserve.
 *
 * <p>All hosts with all their clients at once are not counted: that would be hundreds of thousands,
 * and it never happens. If it does, those are turned away for whom no connection could be made any
 * more. A client that is let in and then waits for a descriptor would keep its own meanwhile.
 *
 * @param limit the most descriptors; empty if it is not known or there is none
 * @param hosts the number of hosts
 * @param connections the most connections to one host
 * @param clients the most clients of one host
 */
record Descriptors(OptionalLong limit, int hosts, int connections, int clients) {
  /** For the Java machine, event loops, logs and files that are open for a moment. */
  static final int RESERVE = 64;

  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Pattern SOFT = Pattern.compile("Max open files +([0-9]{1,18}) .*");

  /** Returns the limit of this process, if there is one; blocks for a moment. */
  static OptionalLong limitOfProcess() {
    try (Stream<String> lines = Files.lines(LIMITS, StandardCharsets.ISO_8859_1)) {
      return limit(lines);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** Returns what the smallest site would have with the limit of this process. */
  static Descriptors ofOneHost() {
    return new Descriptors(limitOfProcess(), 1, 1, 1);
  }

  /** Finds the soft limit among the lines of {@code /proc/PID/limits}. */
  static OptionalLong limit(Stream<String> lines) {
    return lines
        .map(SOFT::matcher)
        .filter(Matcher::matches)
        .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
        .findFirst();
  }

  /** Returns how many would be enough. */
  long needed() {
    return minimum() + (long) hosts * connections + clients;
  }

  /** Returns with how many lonc can at least listen for every host. */
  long minimum() {
    return (long) hosts + RESERVE;
  }

  private boolean scarce() {
    return limit.isPresent() && limit.getAsLong() < needed();
  }

  /**
   * Returns the most clients that all hosts together may have: as many as the connections of all
   * hosts leave, but half of what there is in any case, since hosts seldom have all of them.
   */
  int maxTotalClients() {
    if (limit.isEmpty()) {
      return Integer.MAX_VALUE;
    }
    long spare = limit.getAsLong() - minimum();
    long left = Math.max(spare - (long) hosts * connections, spare / 2);
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, left));
  }

  /** Says why lonc cannot serve the site at all, if so. */
  Optional<String> refusal() {
    if (limit.isEmpty() || limit.getAsLong() > minimum()) {
      return Optional.empty();
    }
    return Optional.of(
        "%d file descriptors are too few for %s and a reserve of %d: %s"
            .formatted(limit.getAsLong(), hostsInWords(), RESERVE, advice()));
  }

  /** Says what will be less than the settings allow, if anything. */
  Optional<String> warning() {
    if (!scarce() || refusal().isPresent()) {
      return refusal();
    }
    return Optional.of(
        ("%d file descriptors are few: %s with %d connections each, %d clients of one host"
                + " and a reserve of %d take %d; all hosts together may have %d clients now: %s")
            .formatted(
                limit.getAsLong(),
                hostsInWords(),
                connections,
                clients,
                RESERVE,
                needed(),
                maxTotalClients(),
                advice()));
  }

  private String hostsInWords() {
    return hosts == 1 ? "1 host" : hosts + " hosts";
  }

  private String advice() {
    return "set LimitNOFILE=%d in the unit of systemd, or ulimit -n".formatted(needed());
  }
}
