// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loncapa.lonc.shared.text.ConfigError;

/** Describes why a file or folder cannot be used. All methods block briefly. */
final class FileErrors {
  private FileErrors() {}

  /** Returns why a file cannot be read, or empty if nothing speaks against it. */
  static Optional<ConfigError> unreadable(Path file) {
    if (!Files.exists(file)) {
      return Optional.of(new ConfigError(file.toString(), 0, "there is no such file"));
    }
    if (Files.isDirectory(file)) {
      return Optional.of(new ConfigError(file.toString(), 0, "this is a folder, not a file"));
    }
    return Files.isReadable(file)
        ? Optional.empty()
        : Optional.of(ConfigError.ofPermission(file.toString(), notPermitted("read", file)));
  }

  /** Returns why an existing file cannot be written, or empty if it can, or does not exist. */
  static Optional<ConfigError> unwritable(Path file) {
    return !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            || Files.isReadable(file) && Files.isWritable(file)
        ? Optional.empty()
        : Optional.of(
            ConfigError.ofPermission(file.toString(), notPermitted("read and write", file)));
  }

  private static String notPermitted(String what, Path file) {
    return "lonc's user, %1$s, may not %2$s this: chown %1$s %3$s"
        .formatted(ProcessUser.name(), what, file);
  }

  /** Returns why no files can be created in a folder, or an empty list if they can. */
  static List<ConfigError> unwritable(Path folder, String key) {
    String name = folder.toString();
    List<ConfigError> errors = new ArrayList<>();
    if (!Files.exists(folder)) {
      String advice = "there is no such folder: make it, or correct the setting " + key;
      errors.add(new ConfigError(name, 0, advice));
    } else if (!Files.isDirectory(folder)) {
      String advice = "this is not a folder: correct the setting " + key;
      errors.add(new ConfigError(name, 0, advice));
    } else if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
      String advice = ", or name it in ReadWritePaths of a unit of systemd";
      errors.add(ConfigError.ofPermission(name, notPermitted("write into", folder) + advice));
    }
    return errors;
  }

  /** Returns a description of an I/O error. */
  static String describe(IOException error) {
    if (error instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (error instanceof AccessDeniedException) {
      return "lonc's user lacks the permission";
    }
    return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
  }
}
