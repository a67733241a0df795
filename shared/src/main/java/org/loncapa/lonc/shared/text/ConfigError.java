// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.text;

import java.util.Objects;

/**
 * An error in a file or setting that a person wrote, with its place.
 *
 * @param file the file, or another name of the place, as the person knows it
 * @param line line number, from 1; 0 for the whole file
 * @param text what is wrong and, where that helps, what is allowed instead; one line
 * @param kind what a correction must change
 */
public record ConfigError(String file, int line, String text, Kind kind) {
  /** What a correction must change. */
  public enum Kind {
    /** The text. */
    CONTENT,
    /** The user, the owner or the permissions. */
    PERMISSION
  }

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the line is negative
   */
  public ConfigError {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(kind, "kind");
    if (line < 0) {
      throw new IllegalArgumentException("line " + line + " is negative");
    }
  }

  /** Creates an error of kind {@link Kind#CONTENT}. */
  public ConfigError(String file, int line, String text) {
    this(file, line, text, Kind.CONTENT);
  }

  /** Returns an error for a file or folder that lonc's user cannot access. */
  public static ConfigError ofPermission(String file, String text) {
    return new ConfigError(file, 0, text, Kind.PERMISSION);
  }

  /** Returns {@code file:line: text}, or {@code file: text} for the whole file. */
  @Override
  public String toString() {
    return line == 0 ? file + ": " + text : file + ":" + line + ": " + text;
  }
}
