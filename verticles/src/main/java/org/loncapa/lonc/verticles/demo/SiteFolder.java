// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A LON-CAPA site in a temporary folder: settings, host table, and the folders that lonc needs.
 *
 * <p>It is always created in {@code /tmp}: the path of a Unix socket is limited to 107 bytes, and
 * the temporary folder of a build machine may use most of them.
 */
public final class SiteFolder implements AutoCloseable {
  private static final Path PARENT = Path.of("/tmp");

  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static final SecureRandom RANDOM = new SecureRandom();

  /** The smallest number of four digits in base 36. */
  private static final int SUFFIXES = 36 * 36 * 36;

  private final Path root;

  private SiteFolder(Path root) {
    this.root = root;
  }

  /**
   * Creates a site.
   *
   * @param prefix a short prefix of the folder's name
   * @param loncId the site's own id
   * @param port the TCP port of every lond
   * @param hosts host ids and the addresses of their londs, in the order of the table
   * @throws IOException if it cannot be written; nothing is left behind
   */
  public static SiteFolder lay(String prefix, String loncId, int port, Map<String, String> hosts)
      throws IOException {
    SiteFolder site = new SiteFolder(newFolder(prefix));
    try {
      Files.createDirectories(site.delayed());
      Files.createDirectories(site.logs());
      Files.createDirectories(site.root.resolve("html/lon-status"));
      Files.createDirectories(site.conf());
      Files.createDirectories(site.hostsTab().getParent());
      write(site.conf().resolve("loncapa.conf"), site.settings(loncId, port));
      write(site.hostsTab(), table(hosts));
      return site;
    } catch (IOException e) {
      site.close();
      throw e;
    }
  }

  /**
   * Creates the folder with four random characters; the JDK's temporary folders have about twenty.
   */
  private static Path newFolder(String prefix) throws IOException {
    while (true) {
      int suffix = RANDOM.nextInt(SUFFIXES, SUFFIXES * 36);
      try {
        return Files.createDirectory(
            PARENT.resolve(prefix + Integer.toString(suffix, 36)), PRIVATE);
      } catch (FileAlreadyExistsException taken) {
        // The name is in use: try another suffix.
      }
    }
  }

  private String settings(String loncId, int port) {
    return """
    PerlSetVar lonHostID   %s
    PerlSetVar lonSockDir  %s
    PerlSetVar lonDaemons  %s
    PerlSetVar lonTabDir   %s
    PerlSetVar lonDocRoot  %s
    PerlSetVar londPort    %d
    """
        .formatted(
            loncId,
            sockets(),
            root.resolve("daemons"),
            hostsTab().getParent(),
            root.resolve("html"),
            port);
  }

  private static String table(Map<String, String> hosts) {
    StringBuilder table = new StringBuilder("# id:domain:role:name:address\n");
    hosts.forEach(
        (id, address) -> table.append("%s:msu:library:%s:%s\n".formatted(id, address, address)));
    return table.toString();
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.ISO_8859_1);
  }

  /** Returns the root folder. */
  public Path root() {
    return root;
  }

  /** Returns the folder of settings, for {@code --site-conf}. */
  public Path conf() {
    return root.resolve("conf");
  }

  /** The host table. */
  public Path hostsTab() {
    return root.resolve("tabs/hosts.tab");
  }

  /** The folder of Unix sockets. */
  public Path sockets() {
    return root.resolve("sockets");
  }

  /** The Unix socket of a host. */
  public Path socket(String hostId) {
    return sockets().resolve(hostId);
  }

  /** The folder of delayed requests. */
  public Path delayed() {
    return sockets().resolve("delayed");
  }

  /** The folder of logs, lock and pid file. */
  public Path logs() {
    return root.resolve("daemons/logs");
  }

  /** Removes the folder with its contents. Idempotent. */
  @Override
  public void close() throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
