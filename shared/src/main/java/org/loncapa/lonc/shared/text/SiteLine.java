// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.text;

/**
 * Makes a text safe for the files that the site's status pages display: lonc.log and loncstatus.txt
 * (PROTOCOL.md section 5). A file name, or the words of a peer, must not start a new line or
 * column, add markup, or control a terminal.
 */
public final class SiteLine {
  /** Maximum length of a text in characters; the rest is cut off. */
  public static final int LIMIT = 2_000;

  private static final String CUT = "...";

  private SiteLine() {}

  /**
   * Returns one line of printable ASCII. Each run of white space becomes one blank, each other
   * non-printable character a question mark.
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

  /** Returns {@link #plain} with {@code &}, {@code <} and {@code >} escaped for HTML. */
  public static String escaped(String text) {
    return plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
