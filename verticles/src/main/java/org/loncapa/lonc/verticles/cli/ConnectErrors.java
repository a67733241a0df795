// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loncapa.lonc.shared.reason.ExitCode;

/** Says why a socket of the daemon could not be had, and what to do. */
final class ConnectErrors {
  private static final String START = "Start it with systemctl start lonc, or scripts/lonc run";

  private ConnectErrors() {}

  /** For a connect to the control socket that failed. */
  static CliFailure control(String path, IOException cause) {
    return failure(path, cause, "be root, or the user that lonc runs as");
  }

  /** For a connect to a host's socket that failed. */
  static CliFailure host(String path, IOException cause) {
    return failure(path, cause, "be root, or in the group that the socket is for");
  }

  private static CliFailure failure(String path, IOException cause, String whoMay) {
    String text = String.valueOf(cause.getMessage());
    if (text.contains("Permission denied")) {
      String sentence = "cannot connect to " + path + ": permission denied; " + whoMay;
      return new CliFailure(ExitCode.NOT_PERMITTED, sentence);
    }
    String sentence = "cannot connect to " + path + ": " + words(path, text);
    return new CliFailure(ExitCode.UNAVAILABLE, sentence);
  }

  private static String words(String path, String cause) {
    if (!Files.exists(Path.of(path))) {
      return "no such file; is lonc running? " + START;
    }
    if (cause.contains("refused")) {
      return "no process listens there; lonc was killed. " + START;
    }
    return cause
        + "; name the control socket with --control, or the site's folder with --site-conf";
  }
}
