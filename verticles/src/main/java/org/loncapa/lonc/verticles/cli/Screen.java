// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.io.PrintStream;

/**
 * Where a command's words go: data to {@code out}, messages to {@code err}.
 *
 * @param out texts are bytes, each one character
 * @param terminal whether a person looks at {@code out}
 * @param columns of the terminal; 0 if not known
 * @param colour whether words may have colours beside
 */
record Screen(PrintStream out, PrintStream err, boolean terminal, int columns, boolean colour) {
  private static final String ESCAPE = "\u001b[";

  /** The same, but without colours. */
  Screen plain() {
    return new Screen(out, err, terminal, columns, false);
  }

  /** Prints a line at once, whatever waits in a buffer. */
  void line(String text) {
    out.print(text);
    out.print('\n');
    out.flush();
  }

  /** Prints a message. */
  void say(String sentence) {
    out.flush();
    err.print("loncctl: ");
    err.print(printable(sentence));
    err.print('\n');
    err.flush();
  }

  /** Empties the terminal, if it is one, for the next picture. */
  void wipe() {
    if (terminal) {
      out.print(ESCAPE + "H" + ESCAPE + "2J");
    }
  }

  /** True when nobody reads any more. */
  boolean closed() {
    return out.checkError();
  }

  /** A state's word, in a colour where that is wanted; the word says all without it. */
  String state(String word) {
    if (!colour) {
      return word;
    }
    String code =
        switch (word.strip()) {
          case "ALIVE" -> "32";
          case "PAUSED" -> "33";
          case "DEAD" -> "31";
          default -> "35";
        };
    return ESCAPE + code + "m" + word + ESCAPE + "0m";
  }

  /** Without what could steer a terminal. */
  static String printable(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean steers = c < ' ' || c >= 0x7f && c < 0xa0 || c > 0xff;
      clean.append(steers && c != '\n' && c != '\t' ? '?' : c);
    }
    return clean.toString();
  }
}
