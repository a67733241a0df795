// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import java.util.Objects;

/**
 * One value for one setting from a source, not validated.
 *
 * @param key name of the setting as written, known or not
 * @param value the value as written
 * @param file the file, or another name of the source such as {@code environment LONC_MAX_TRIES}
 * @param line line number, from 1; 0 if the source has no lines
 */
public record SettingEntry(String key, String value, String file, int line) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the line is negative
   */
  public SettingEntry {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(file, "file");
    if (line < 0) {
      throw new IllegalArgumentException("line " + line + " is negative");
    }
  }

  /** Returns {@code file:line}, or {@code file} if the source has no lines. */
  public String origin() {
    return line == 0 ? file : file + ":" + line;
  }
}
