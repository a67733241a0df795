// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import java.util.List;
import java.util.Optional;

/** A parsed command line. */
sealed interface Command {

  /** Print the help text. */
  record Help(String text) implements Command {}

  /** Print the version. */
  record Version() implements Command {}

  /** Run the demo, once or until it is stopped. */
  record Demo(boolean once) implements Command {}

  /**
   * Serve a site, or only check whether it could be served.
   *
   * @param siteConf the folder of the site's own configuration, if named
   * @param conf the path of lonc.yaml, if named
   * @param vertxConf a JSON object or the path of a file that holds one, if named
   * @param checkOnly whether to check only
   * @param vertxArguments arguments to pass to Vert.x unchanged
   */
  record Run(
      Optional<String> siteConf,
      Optional<String> conf,
      Optional<String> vertxConf,
      boolean checkOnly,
      List<String> vertxArguments)
      implements Command {}

  /** Print which user should serve the site of {@code run}. */
  record SiteUser(Run run) implements Command {}

  /**
   * The command line is invalid.
   *
   * @param sentence what is wrong with it
   * @param help the usage text, or empty
   */
  record Wrong(String sentence, String help) implements Command {}
}
