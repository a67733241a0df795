// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.text;

import java.util.Objects;

/**
 * One thing that is wrong in something a person wrote, with its place.
 *
 * @param file the file, or another name of the place, as the person knows it
 * @param line the line, counted from 1; 0 means the whole file
 * @param text what is wrong and, where that helps, what is allowed instead; one line
 */
public record Fault(String file, int line, String text) {

  /** Refuses a negative line and missing texts, for a fault without a place helps nobody. */
  public Fault {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(text, "text");
    if (line < 0) {
      throw new IllegalArgumentException("line " + line + " is negative");
    }
  }

  /** Returns {@code file:line: text}, or {@code file: text} for the whole file. */
  @Override
  public String toString() {
    return line == 0 ? file + ": " + text : file + ":" + line + ": " + text;
  }
}
