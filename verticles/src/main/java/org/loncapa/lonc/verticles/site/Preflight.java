// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.verticles.io.SafeFile;

/**
 * Checks, before anything is written, whether the folders of a site are writable and what the
 * system's limits are.
 *
 * <p>No folder is created: a missing one more often means a wrong setting, and clients would look
 * for their sockets elsewhere.
 *
 * @param errors errors that prevent a start
 * @param warnings problems that do not
 * @param descriptors the process's limit on file descriptors, if any
 */
record Preflight(List<ConfigError> errors, List<String> warnings, OptionalLong descriptors) {

  /** Checks folders and limit. Blocks briefly. */
  static Preflight of(SitePaths paths) {
    List<ConfigError> errors = new ArrayList<>();
    errors.addAll(FileErrors.unwritable(paths.sockets(), Setting.LON_SOCK_DIR.key()));
    errors.addAll(FileErrors.unwritable(paths.logs(), Setting.LON_DAEMONS.key()));
    errors.addAll(SiteUser.errors(paths));
    Stream.of(paths.lockFile(), paths.log(), paths.permLog())
        .flatMap(file -> FileErrors.unwritable(file).stream())
        .forEach(errors::add);
    List<String> warnings = new ArrayList<>();
    missingOrUnusable(
        FileErrors.unwritable(paths.status(), Setting.LON_DOC_ROOT.key()),
        "; there will be no status file",
        errors,
        warnings);
    missingOrUnusable(
        FileErrors.unwritable(paths.delayed(), Setting.LON_SOCK_DIR.key()),
        "; until then no delayed request is sent",
        errors,
        warnings);
    SafeFile.refusal(paths.log())
        .ifPresent(words -> warnings.add(paths.log() + ": " + words + "; until then no log"));
    return new Preflight(errors, warnings, Descriptors.limitOfProcess());
  }

  /** Returns this result with more warnings. */
  Preflight warned(List<String> more) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(more);
    return new Preflight(errors, all, descriptors);
  }

  /** A missing folder is only a warning: lonc checks for it again, and it may be created later. */
  private static void missingOrUnusable(
      List<ConfigError> found, String outcome, List<ConfigError> errors, List<String> warnings) {
    for (ConfigError error : found) {
      if (error.kind() == ConfigError.Kind.PERMISSION) {
        errors.add(error);
      } else {
        warnings.add(error + outcome);
      }
    }
  }
}
