// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.text;

/**
 * Makes any text fit for the files that the site's pages show as they are: lonc.log and
 * loncstatus.txt. A file name, or the words of a peer, must neither begin a line or a column of its
 * own, nor bring markup, nor steer a terminal.
 */
public final class SiteLine {
  /** Characters of a text; the rest is cut off. */
  public static final int LIMIT = 2_000;

  private static final String CUT = "...";

  private SiteLine() {}

  /**
   * One line of printable ASCII: each run of blanks, tabs and line ends becomes one blank, and what
   * is not printable a question mark.
   */
  public static String plain(String text) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), LIMIT));
    for (int i = 0; i < text.length(); i++) {
      if (line.length() == LIMIT) {
        return line.replace(LIMIT - CUT.length(), LIMIT, CUT).toString();
      }
      char c = text.charAt(i);
      if (c > ' ' && c < 0x7f) {
        line.append(c);
      } else if (c != ' ' && !Character.isWhitespace(c)) {
        line.append('?');
      } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.toString().stripTrailing();
  }

  /** The same, with the characters of HTML's own escaped. */
  public static String escaped(String text) {
    return plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
