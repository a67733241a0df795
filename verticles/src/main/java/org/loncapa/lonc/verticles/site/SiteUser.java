// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Validated;

/**
 * The user that lonc must run as: the owner of lonSockDir. The site's other programs run as the
 * same user, send lonc signals and read its files. Root must not write into folders of another
 * user.
 */
public final class SiteUser {
  private SiteUser() {}

  /** Returns the owner of lonSockDir as {@code uid:gid}. Blocks briefly. */
  public static Validated<String> of(Settings settings) {
    Path sockets = Path.of(settings.text(Setting.LON_SOCK_DIR));
    try {
      return Validated.of(ProcessUser.uid(sockets) + ":" + Files.getAttribute(sockets, "unix:gid"));
    } catch (IOException e) {
      List<ConfigError> errors = FileErrors.unwritable(sockets, Setting.LON_SOCK_DIR.key());
      return Validated.failed(
          errors.isEmpty()
              ? List.of(new ConfigError(sockets.toString(), 0, FileErrors.describe(e)))
              : errors);
    }
  }

  /** Returns why this process runs as the wrong user. Blocks briefly. */
  static List<ConfigError> errors(SitePaths paths) {
    List<ConfigError> errors = new ArrayList<>();
    for (Path folder : List.of(paths.sockets(), paths.logs())) {
      try {
        refusal(ProcessUser.uid(ProcessUser.SELF), ProcessUser.uid(folder), owner(folder))
            .ifPresent(text -> errors.add(ConfigError.ofPermission(folder.toString(), text)));
      } catch (IOException e) {
        // A missing folder is reported already.
      }
    }
    return errors;
  }

  private static String owner(Path folder) throws IOException {
    return Files.getOwner(folder).getName();
  }

  /**
   * Returns why a process must not write into a folder, if so.
   *
   * @param user the number of the user of the process
   * @param owner that of the owner of the folder
   * @param name the name of the owner
   */
  static Optional<String> refusal(int user, int owner, String name) {
    return user != 0 || owner == 0
        ? Optional.empty()
        : Optional.of(
            ("this belongs to %1$s, and lonc was started by root: start it by scripts/lonc, which"
                    + " changes to the owner of lonSockDir, or as %1$s; or chown it to root")
                .formatted(name));
  }
}
