// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.text;

/**
 * Quotes a piece of a file for a message: short, on one line, and without control characters.
 *
 * <p>A file may hold anything. Quoted as it is, it could break a log line in two or send escape
 * sequences to a terminal.
 */
public final class Quoted {
  private static final int MOST = 60;

  private Quoted() {}

  /**
   * Returns {@code text} in double quotes, cut after 60 characters; whatever is not printable ASCII
   * is shown as {@code ?}.
   */
  public static String of(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < Math.min(text.length(), MOST); i++) {
      char c = text.charAt(i);
      quoted.append(c < ' ' || c > '~' ? '?' : c);
    }
    return quoted.append(text.length() > MOST ? "...\"" : "\"").toString();
  }
}
