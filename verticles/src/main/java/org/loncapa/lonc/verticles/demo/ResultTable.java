// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

import java.io.PrintStream;

/** The results of the round trip; each row is printed at once. */
final class ResultTable {
  private static final int WIDTH = 32;
  private static final String ROW = "%-6s  %-" + WIDTH + "s  %-" + WIDTH + "s  %12s%s%n";

  private final PrintStream out;
  private int rows;
  private int wrong;

  ResultTable(PrintStream out) {
    this.out = out;
  }

  void head() {
    out.printf(ROW, "HOST", "REQUEST", "REPLY", "MICROSECONDS", "");
  }

  /**
   * Prints the row of a request with a reply.
   *
   * @param micros microseconds from before the connect until the reply arrived
   */
  void row(DemoRequest asked, byte[] reply, long micros) {
    boolean right = asked.isRight(reply);
    print(asked, shown(reply), Long.toString(micros), right);
  }

  /** Prints the row of a request without a reply; {@code why} is not shortened. */
  void row(DemoRequest asked, String why) {
    print(asked, why, "-", false);
  }

  private void print(DemoRequest asked, String reply, String micros, boolean right) {
    rows++;
    wrong += right ? 0 : 1;
    String mark = right ? "  ok" : "  WRONG";
    out.printf(ROW, asked.host(), shown(asked.request()), reply, micros, mark);
  }

  /** Returns true if there is at least one row and all are right. */
  boolean allRight() {
    return rows > 0 && wrong == 0;
  }

  /** Returns the summary line. */
  String verdict() {
    return allRight()
        ? "All %d replies were right.".formatted(rows)
        : "%d of %d replies were WRONG.".formatted(wrong, rows);
  }

  /** Returns the text of a cell; a long one is cut, and its length appended. */
  static String shown(byte[] text) {
    if (text.length <= WIDTH) {
      return printable(text, text.length);
    }
    String length = "... %d bytes".formatted(text.length);
    return printable(text, WIDTH - length.length()) + length;
  }

  /** Replaces control characters, so that a reply cannot control the terminal. */
  private static String printable(byte[] text, int length) {
    StringBuilder shown = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      boolean good = text[i] >= ' ' && text[i] <= '~';
      shown.append(good ? (char) text[i] : '.');
    }
    return shown.toString();
  }
}
