// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.text;

/**
 * Quotes a part of a file for a message: short, on one line, and without control characters.
 *
 * <p>A file may contain anything. Unchanged, it could split a log line or send escape sequences to
 * a terminal.
 */
public final class Quoted {
  private static final int MAX_LENGTH = 60;

  private Quoted() {}

  /**
   * Returns {@code text} in double quotes, truncated to 60 characters. Each character that is not
   * printable ASCII becomes {@code ?}.
   */
  public static String of(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < Math.min(text.length(), MAX_LENGTH); i++) {
      char c = text.charAt(i);
      quoted.append(c < ' ' || c > '~' ? '?' : c);
    }
    return quoted.append(text.length() > MAX_LENGTH ? "...\"" : "\"").toString();
  }
}
