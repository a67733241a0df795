// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The file descriptors of this process, by what they are open on. A socket and a pipe have a number
 * of their own; of selectors and the like there are only so many.
 */
final class OpenFiles {
  private static final Path SELF = Path.of("/proc/self/fd");
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  /** Where Linux lists what sockets are. The inode is in a column of its own. */
  private static final List<String> SOCKETS = List.of("tcp", "tcp6", "udp", "udp6", "unix");

  private final Map<String, Integer> counts = new TreeMap<>();

  static {
    warmUp();
  }

  private OpenFiles() {}

  /** What the Java machine opens once for its channels, and keeps, is no leak of a test. */
  private static void warmUp() {
    try (Selector selector = Selector.open();
        ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        ServerSocketChannel tcp = ServerSocketChannel.open().bind(null, 1);
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.INET)) {
      assert selector.isOpen() && unix.isOpen() && tcp.isOpen() && client.isOpen();
      InetAddress.getLocalHost();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that are open now. */
  static OpenFiles now() {
    OpenFiles open = new OpenFiles();
    try (Stream<Path> all = Files.list(SELF)) {
      all.forEach(open::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return open;
  }

  private void add(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      if (!isOfTheJavaMachine(target)) {
        counts.merge(target, 1, Integer::sum);
      }
    } catch (IOException closedSince) {
      // So it is not open.
    }
  }

  /** Classes, random numbers and its own figures are read whenever it likes. */
  private static boolean isOfTheJavaMachine(String target) {
    return target.endsWith(".jar")
        || target.endsWith(".class")
        || target.startsWith("/proc/")
        || target.startsWith("/sys/")
        || target.startsWith("/dev/")
        || Path.of(target).startsWith(JAVA_HOME);
  }

  /** Those that are open here and were not then, in words. */
  List<String> since(OpenFiles before) {
    List<String> more = new ArrayList<>();
    counts.forEach(
        (target, count) -> {
          int added = count - before.counts.getOrDefault(target, 0);
          if (added > 0) {
            more.add(added + " descriptor of " + target + kind(target));
          }
        });
    return more;
  }

  private static String kind(String target) {
    if (!target.startsWith("socket:[")) {
      return "";
    }
    String inode = " " + target.replaceAll("[^0-9]", "") + " ";
    for (String protocol : SOCKETS) {
      for (String line : lines(Path.of("/proc/self/net", protocol))) {
        if ((line + " ").contains(inode)) {
          return " (" + protocol + ": " + line.strip() + ")";
        }
      }
    }
    return " (not connected)";
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }
}
