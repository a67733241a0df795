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
 * Checks whether the process may open enough file descriptors for a site: for each host one
 * listening socket and its connections, the clients of one host at its limit, and a reserve.
 *
 * <p>The sum of all hosts' client limits is not required: that would be hundreds of thousands, and
 * never occurs in practice. If more clients come than {@link #maxTotalClients}, they are refused on
 * accept, because an accepted client waiting for a connection would hold one of the scarce
 * descriptors.
 *
 * @param limit maximum number of descriptors; empty if unknown or unlimited
 * @param hosts the number of hosts
 * @param connections maximum number of connections to one host
 * @param clients maximum number of clients of one host
 */
record Descriptors(OptionalLong limit, int hosts, int connections, int clients) {
  /** Descriptors for the JVM, event loops, logs and files that are open briefly. */
  static final int RESERVE = 64;

  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Pattern SOFT = Pattern.compile("Max open files +([0-9]{1,18}) .*");

  /** Returns the limit of this process, if there is one. Blocks briefly. */
  static OptionalLong limitOfProcess() {
    try (Stream<String> lines = Files.lines(LIMITS, StandardCharsets.ISO_8859_1)) {
      return limit(lines);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** Returns the check of the smallest site with the limit of this process. */
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

  /** Returns the number of descriptors that is enough. */
  long needed() {
    return minimum() + (long) hosts * connections + clients;
  }

  /** Returns the number of descriptors above which lonc can listen for every host. */
  long minimum() {
    return (long) hosts + RESERVE;
  }

  private boolean scarce() {
    return limit.isPresent() && limit.getAsLong() < needed();
  }

  /**
   * Returns the limit on clients across all hosts: the descriptors that the connections of all
   * hosts leave, but at least half of what is spare, because hosts rarely use all their
   * connections.
   */
  int maxTotalClients() {
    if (limit.isEmpty()) {
      return Integer.MAX_VALUE;
    }
    long spare = limit.getAsLong() - minimum();
    long left = Math.max(spare - (long) hosts * connections, spare / 2);
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, left));
  }

  /** Returns why lonc cannot serve the site at all, or empty if it can. */
  Optional<String> refusal() {
    if (limit.isEmpty() || limit.getAsLong() > minimum()) {
      return Optional.empty();
    }
    return Optional.of(
        "%d file descriptors are too few for %s and a reserve of %d: %s"
            .formatted(limit.getAsLong(), hostsInWords(), RESERVE, advice()));
  }

  /** Returns a warning if fewer clients are accepted than the settings allow. */
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
