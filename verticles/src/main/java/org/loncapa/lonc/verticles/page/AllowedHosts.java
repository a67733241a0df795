// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.page;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.loncapa.lonc.verticles.io.BoundedFile;

/**
 * The host names for which requests are answered. A malicious page can make a browser send requests
 * here under a name whose address changes to that of this machine (DNS rebinding), and read the
 * answers. The Host header of such a request has the foreign name.
 */
final class AllowedHosts {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final int MAX_NAME = 4096;
  private static final Pattern PORT = Pattern.compile(":[0-9]*$");
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");

  private final Set<String> names = new TreeSet<>(Set.of("localhost", "localhost.localdomain"));

  /**
   * Creates the list for a machine.
   *
   * @param machine its host name, with or without domain; may be empty
   * @param more the setting {@code metricsHosts}
   */
  AllowedHosts(String machine, String more) {
    Arrays.stream(more.split(" +")).forEach(this::add);
    add(machine);
    add(machine.split("\\.", 2)[0]);
  }

  private void add(String name) {
    if (!name.isEmpty()) {
      names.add(plain(name));
    }
  }

  private static String hostName() throws IOException {
    return new String(BoundedFile.read(HOST_NAME, MAX_NAME), StandardCharsets.UTF_8).strip();
  }

  /**
   * Returns the list for this machine, with the host name from the kernel. Blocks, but makes no DNS
   * query.
   */
  static AllowedHosts ofThisMachine(String more) {
    try {
      return new AllowedHosts(hostName(), more);
    } catch (IOException e) {
      return new AllowedHosts("", more); // not on Linux: configured names and addresses remain
    }
  }

  /**
   * Returns whether to answer a request.
   *
   * @param host its Host header, with or without a port
   * @param bound the local address of the connection, in numeric form
   */
  boolean allows(String host, String bound) {
    String name = plain(PORT.matcher(host).replaceFirst(""));
    return names.contains(name)
        || name.endsWith(".localhost")
        || address(name).filter(a -> a.isLoopbackAddress() || isSame(a, bound)).isPresent();
  }

  /** Returns the name in lower case, without a trailing dot. */
  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static boolean isSame(InetAddress address, String bound) {
    String form = bound.indexOf(':') >= 0 ? "[" + bound.replaceFirst("%.*", "") + "]" : bound;
    return address(form).filter(address::equals).isPresent();
  }

  /** Parses numeric addresses only; the JDK would resolve a name. */
  private static Optional<InetAddress> address(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
