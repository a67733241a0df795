// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import java.util.Objects;

/**
 * One value for one setting, from somewhere, not yet looked into.
 *
 * @param key the name of the setting as it is written there, known or not
 * @param value the value as it is written there
 * @param file the file, or another name of the place such as {@code environment LONC_MAX_TRIES}
 * @param line the line, counted from 1; 0 if the place has no lines
 */
public record SettingEntry(String key, String value, String file, int line) {

  /** Refuses missing texts and a negative line. */
  public SettingEntry {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(file, "file");
    if (line < 0) {
      throw new IllegalArgumentException("line " + line + " is negative");
    }
  }

  /** Returns {@code file:line}, or {@code file} alone if the place has no lines. */
  public String origin() {
    return line == 0 ? file : file + ":" + line;
  }
}
