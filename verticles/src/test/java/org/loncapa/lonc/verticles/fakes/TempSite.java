// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.loncapa.lonc.verticles.demo.SiteFolder;
import org.loncapa.lonc.verticles.io.AtomicFile;

/**
 * A site for one test, in a folder with a short path. Its own id is {@link #LONC_ID}; it removes
 * itself at the end.
 */
public final class TempSite implements AutoCloseable {
  /** The site's own id, its lonHostID. */
  public static final String LONC_ID = "me";

  private final SiteFolder folder;

  private TempSite(SiteFolder folder) {
    this.folder = folder;
  }

  /**
   * Lays a site.
   *
   * @param port the TCP port of every lond
   * @param hosts lines of the table, each {@code ID=ADDRESS}
   */
  public static TempSite lay(int port, String... hosts) throws IOException {
    Map<String, String> table = new LinkedHashMap<>();
    for (String host : hosts) {
      String[] parts = host.split("=", 2);
      table.put(parts[0], parts[1]);
    }
    return new TempSite(SiteFolder.lay("lt-", LONC_ID, port, table));
  }

  /** Where everything lies. */
  public SiteFolder folder() {
    return folder;
  }

  /** The Unix socket of a host. */
  public Path socket(String hostId) {
    return folder.socket(hostId);
  }

  /** Replaces the host table; it is never seen half written. */
  public void writeTable(String text) throws IOException {
    AtomicFile.write(folder.hostsTab(), text);
  }

  /** Adds a line such as {@code PerlSetVar londPort 5663} to the settings. */
  public void addSetting(String line) throws IOException {
    Files.writeString(
        folder.conf().resolve("loncapa.conf"),
        line + "\n",
        StandardCharsets.ISO_8859_1,
        StandardOpenOption.APPEND);
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
