// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says why no daemon could be reached, and what to do. */
final class NoDaemon {
  private NoDaemon() {}

  /** For a connect to a control socket that failed. */
  static String words(String path, IOException cause) {
    String text = String.valueOf(cause.getMessage());
    if (text.contains("Permission denied")) {
      return failed(path, "permission denied") + "; be root, or the user that lonc runs as";
    }
    if (!Files.exists(Path.of(path))) {
      return failed(path, "no such file")
          + "; is lonc running? Start it with systemctl start lonc, or scripts/lonc run";
    }
    if (text.contains("refused")) {
      return failed(path, "nobody listens there")
          + "; lonc was killed. Start it with systemctl start lonc, or scripts/lonc run";
    }
    return failed(path, text)
        + "; name the control socket with --control, or the site's folder"
        + " with --site-conf";
  }

  private static String failed(String path, String why) {
    return "cannot connect to " + path + ": " + why;
  }
}
