// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.text;

import java.util.Objects;

/**
 * One thing that is wrong in something a person wrote, with its place.
 *
 * @param file the file, or another name of the place, as the person knows it
 * @param line the line, counted from 1; 0 means the whole file
 * @param text what is wrong and, where that helps, what is allowed instead; one line
 * @param kind what it takes to mend it
 */
public record ConfigError(String file, int line, String text, Kind kind) {
  /** What it takes to mend it. */
  public enum Kind {
    /** Another text. */
    CONTENT,
    /** Another user, owner or permission. */
    PERMISSION
  }

  /** Refuses a negative line and missing texts, for a fault without a place helps nobody. */
  public ConfigError {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(kind, "kind");
    if (line < 0) {
      throw new IllegalArgumentException("line " + line + " is negative");
    }
  }

  /** A fault in what is written there. */
  public ConfigError(String file, int line, String text) {
    this(file, line, text, Kind.CONTENT);
  }

  /** A file or folder that lonc's user may not use. */
  public static ConfigError ofPermission(String file, String text) {
    return new ConfigError(file, 0, text, Kind.PERMISSION);
  }

  /** Returns {@code file:line: text}, or {@code file: text} for the whole file. */
  @Override
  public String toString() {
    return line == 0 ? file + ": " + text : file + ":" + line + ": " + text;
  }
}
