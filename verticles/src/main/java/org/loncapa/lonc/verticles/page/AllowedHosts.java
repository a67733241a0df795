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
 * The names under which requests are answered. A browser that shows a page of somebody else's can
 * be made to send requests here by a name whose address changes to that of this machine (DNS
 * rebinding); that page could read the answers. Such a request has the other name in its Host
 * header.
 */
final class AllowedHosts {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final int MAX_NAME = 4096;
  private static final Pattern PORT = Pattern.compile(":[0-9]*$");
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");

  private final Set<String> names = new TreeSet<>(Set.of("localhost", "localhost.localdomain"));

  /**
   * For a machine.
   *
   * @param machine its name, also with its domain behind it; may be empty
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

  /** For this machine, by the name that its kernel has; blocks. No name service is asked. */
  static AllowedHosts ofThisMachine(String more) {
    try {
      return new AllowedHosts(hostName(), more);
    } catch (IOException e) {
      return new AllowedHosts("", more); // no Linux: the names of the setting and addresses remain
    }
  }

  /**
   * Whether to answer a request.
   *
   * @param host its Host header, with or without a port
   * @param bound the address of this machine that it came to, in digits
   */
  boolean allows(String host, String bound) {
    String name = plain(PORT.matcher(host).replaceFirst(""));
    return names.contains(name)
        || name.endsWith(".localhost")
        || address(name).filter(a -> a.isLoopbackAddress() || isSame(a, bound)).isPresent();
  }

  /** Names do not differ in case, nor by the dot of the root. */
  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static boolean isSame(InetAddress address, String bound) {
    String form = bound.indexOf(':') >= 0 ? "[" + bound.replaceFirst("%.*", "") + "]" : bound;
    return address(form).filter(address::equals).isPresent();
  }

  /** Only what is an address in digits is given to the JDK, which would look a name up. */
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
