// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import java.nio.file.Path;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;

/**
 * The paths of a site's files.
 *
 * @param sockets the folder of the clients' sockets
 * @param logs the folder of logs and pid files
 * @param tabs the folder of hosts.tab
 * @param status the folder of the status file
 */
public record SitePaths(Path sockets, Path logs, Path tabs, Path status) {

  /** Returns the paths that the settings name. */
  public static SitePaths of(Settings settings) {
    return new SitePaths(
        Path.of(settings.text(Setting.LON_SOCK_DIR)),
        Path.of(settings.text(Setting.LON_DAEMONS), "logs"),
        Path.of(settings.text(Setting.LON_TAB_DIR)),
        Path.of(settings.text(Setting.LON_DOC_ROOT), "lon-status"));
  }

  /** Returns the host table. */
  public Path hostTable() {
    return tabs.resolve("hosts.tab");
  }

  /** Returns the file that the site's status pages show. */
  public Path statusFile() {
    return status.resolve("loncstatus.txt");
  }

  /** Returns the pid file. */
  public Path pidFile() {
    return logs.resolve("lonc.pid");
  }

  /** Returns the log that the site's programs read. */
  public Path log() {
    return logs.resolve("lonc.log");
  }

  /** Returns the folder of delayed requests, inside that of the sockets. */
  public Path delayed() {
    return sockets.resolve("delayed");
  }

  /** Returns the site's record of delivered delayed requests. */
  public Path permLog() {
    return logs.resolve("lonnet.perm.log");
  }

  /** Returns the file that the running lonc keeps locked. */
  public Path lockFile() {
    return logs.resolve("lonc.lock");
  }
}
