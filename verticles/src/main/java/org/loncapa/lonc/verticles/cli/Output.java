// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where a command's words go: data to {@code out}, messages to {@code err}.
 *
 * @param out texts are bytes, each one character
 * @param terminal whether a person looks at {@code out}
 * @param rows of the terminal; 0 if not known
 * @param columns of the terminal; 0 if not known
 * @param colour whether words may have colours beside
 */
record Output(
    PrintStream out, PrintStream err, boolean terminal, int rows, int columns, boolean colour) {
  private static final String ESCAPE = "\u001b[";

  /** On fewer there is no room for anything beside head and sums. */
  private static final int LEAST_ROWS = 5;

  /** The same, but without colours. */
  Output plain() {
    return new Output(out, err, terminal, rows, columns, false);
  }

  /** Prints a line at once, whatever waits in a buffer. */
  void line(String text) {
    put(text);
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

  /**
   * Prints what takes the place of what is there. On a terminal that is no more than it has rows
   * for, since the first lines would be gone at once: those in the middle are left out, and the
   * last one, with the sums, stays.
   */
  void replace(Consumer<Output> print) {
    if (!terminal) {
      print.accept(this);
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream held = new PrintStream(bytes, false, StandardCharsets.ISO_8859_1);
    print.accept(new Output(held, err, true, rows, columns, colour));
    held.flush();
    List<String> lines = bytes.toString(StandardCharsets.ISO_8859_1).lines().toList();
    int most = rows - 1;
    out.print(ESCAPE + "H" + ESCAPE + "2J");
    if (rows < LEAST_ROWS || lines.size() <= most) {
      lines.forEach(this::put);
    } else {
      lines.subList(0, most - 2).forEach(this::put);
      put("... and " + (lines.size() - most + 1) + " lines more");
      put(lines.get(lines.size() - 1));
    }
    out.flush();
  }

  private void put(String line) {
    out.print(line);
    out.print('\n');
  }

  /** Returns whether the output is closed. */
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
          case "DISABLED" -> "33";
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
