// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.loncapa.lonc.shared.control.ControlSocket;
import org.loncapa.lonc.shared.reason.ExitCode;
import org.loncapa.lonc.shared.settings.PerlSetVars;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.SettingEntry;
import org.loncapa.lonc.shared.text.Validated;

/**
 * Finds the sockets of a site: what the command line names, then what the environment names, then
 * what the site's own files say.
 */
final class SiteFinder {
  private static final List<String> USUAL_FOLDERS = List.of("/etc/httpd/conf", "/etc/apache2");

  /** The stronger one last. */
  private static final List<String> FILES = List.of("loncapa_apache.conf", "loncapa.conf");

  private static final String HOW = "; name the site's folder with --site-conf";

  private final Map<String, String> environment;
  private final String siteConf;
  private final String control;
  private Map<Setting, String> found;

  /**
   * Looks at nothing before it is asked.
   *
   * @param siteConf the folder that the command line names, or null
   * @param control the control socket that it names, or null
   */
  SiteFinder(Map<String, String> environment, String siteConf, String control) {
    this.environment = environment;
    this.siteConf = siteConf == null ? environment.get("LONC_SITE_CONF") : siteConf;
    this.control = control;
  }

  /** The control socket. */
  String control() throws CliFailure {
    if (control != null) {
      return control;
    }
    String set = environment.get(Setting.CONTROL_SOCKET.environmentName());
    return set != null && !set.isEmpty() ? set : ControlSocket.path("", value(Setting.LON_DAEMONS));
  }

  /** The socket that the clients of a host use. */
  String host(String id) throws CliFailure {
    if (id.isEmpty() || id.indexOf('/') >= 0 || id.charAt(0) == '.') {
      throw CliFailure.usage("a host id is not empty, has no slash and begins with no dot");
    }
    return value(Setting.LON_SOCK_DIR) + "/" + id;
  }

  /** The site's folder, or null if none was named. */
  String siteConf() {
    return siteConf;
  }

  private String value(Setting setting) throws CliFailure {
    String set = environment.get(setting.environmentName());
    if (set != null) {
      return set;
    }
    String folder = siteConf == null ? usualFolder() : siteConf;
    if (found == null) {
      found = read(folder);
    }
    String value = found.get(setting);
    if (value == null) {
      throw new CliFailure(
          ExitCode.UNAVAILABLE,
          "no " + String.join(" or ", FILES) + " in " + folder + " sets " + setting.key() + HOW);
    }
    return value;
  }

  private static String usualFolder() throws CliFailure {
    for (String folder : USUAL_FOLDERS) {
      for (String file : FILES) {
        if (Files.exists(Path.of(folder, file))) {
          return folder;
        }
      }
    }
    String none =
        "neither " + USUAL_FOLDERS.get(0) + " nor " + USUAL_FOLDERS.get(1) + " is a site's";
    throw new CliFailure(ExitCode.UNAVAILABLE, none + HOW);
  }

  private static Map<Setting, String> read(String folder) throws CliFailure {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (String name : FILES) {
      Path file = Path.of(folder, name);
      if (Files.exists(file)) {
        for (SettingEntry entry : read(file)) {
          Setting.ofKey(entry.key()).ifPresent(setting -> values.put(setting, entry.value()));
        }
      }
    }
    return values;
  }

  private static List<SettingEntry> read(Path file) throws CliFailure {
    try {
      Validated<List<SettingEntry>> read =
          PerlSetVars.read(file.toString(), Files.readAllBytes(file));
      if (read.ok()) {
        return read.value();
      }
      throw new CliFailure(ExitCode.UNAVAILABLE, read.errors().get(0).toString());
    } catch (IOException e) {
      throw new CliFailure(ExitCode.UNAVAILABLE, "cannot read " + file + ": " + e.getMessage());
    }
  }
}
