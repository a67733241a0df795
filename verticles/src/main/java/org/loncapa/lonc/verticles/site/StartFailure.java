// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import java.nio.file.Path;
import java.util.List;
import org.loncapa.lonc.shared.reason.ExitCode;
import org.loncapa.lonc.shared.text.ConfigError;

/**
 * Why lonc cannot start, as a message for the operator. It has no stack trace, because the cause is
 * not in the program.
 */
public abstract sealed class StartFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;

  private StartFailure(ExitCode exitCode, String message) {
    super(message, null, false, false);
    this.exitCode = exitCode;
  }

  /** Returns the exit code of the process. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** Settings, folders or host table are invalid. */
  public static final class ConfigErrors extends StartFailure {
    private static final long serialVersionUID = 1;

    private final transient List<ConfigError> errors;

    /** Creates a failure for at least one error. */
    public ConfigErrors(List<ConfigError> errors) {
      super(isOfPermission(errors) ? ExitCode.NOT_PERMITTED : ExitCode.CONFIG, describe(errors));
      this.errors = List.copyOf(errors);
    }

    private static boolean isOfPermission(List<ConfigError> errors) {
      return errors.stream().allMatch(error -> error.kind() == ConfigError.Kind.PERMISSION);
    }

    private static String describe(List<ConfigError> errors) {
      int count = errors.size();
      if (isOfPermission(errors)) {
        return "this site cannot be served by the user " + ProcessUser.name();
      }
      return count == 1
          ? "there is an error in the configuration"
          : "there are " + count + " errors in the configuration";
    }

    /** Returns all errors. */
    public List<ConfigError> errors() {
      return errors;
    }
  }

  /** Another lonc holds the site's lock. */
  public static final class AlreadyRunning extends StartFailure {
    private static final long serialVersionUID = 1;

    AlreadyRunning(Path lockFile, String pid, Path pidFile) {
      super(
          ExitCode.TEMPORARY,
          "another lonc serves this site: it holds the lock %s, and %s names process %s"
              .formatted(lockFile, pidFile, pid));
    }
  }

  /** The limit on file descriptors is too low. */
  public static final class TooFewDescriptors extends StartFailure {
    private static final long serialVersionUID = 1;

    TooFewDescriptors(String message) {
      super(ExitCode.OS, message);
    }
  }

  /** A file cannot be created or written. */
  public static final class CannotCreate extends StartFailure {
    private static final long serialVersionUID = 1;

    CannotCreate(Path file, String reason) {
      super(ExitCode.CANNOT_CREATE, "cannot write %s: %s".formatted(file, reason));
    }
  }
}
