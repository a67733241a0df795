// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

import java.io.PrintStream;

/** The results of the round trip, a row as soon as it is known. */
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
   * A request that got a reply.
   *
   * @param micros from before the connect to the socket until the reply was there
   */
  void row(DemoRequest asked, byte[] reply, long micros) {
    boolean right = asked.isRight(reply);
    print(asked, shown(reply), Long.toString(micros), right);
  }

  /** A request that got none; {@code why} is printed in full. */
  void row(DemoRequest asked, String why) {
    print(asked, why, "-", false);
  }

  private void print(DemoRequest asked, String reply, String micros, boolean right) {
    rows++;
    wrong += right ? 0 : 1;
    String mark = right ? "  ok" : "  WRONG";
    out.printf(ROW, asked.host(), shown(asked.request()), reply, micros, mark);
  }

  /** True if there was a row and none was wrong. */
  boolean allRight() {
    return rows > 0 && wrong == 0;
  }

  /** One line that says how it went. */
  String verdict() {
    return allRight()
        ? "All %d replies were right.".formatted(rows)
        : "%d of %d replies were WRONG.".formatted(wrong, rows);
  }

  /** A text for one cell: its beginning, and its length if that is not all of it. */
  static String shown(byte[] text) {
    if (text.length <= WIDTH) {
      return printable(text, text.length);
    }
    String length = "... %d bytes".formatted(text.length);
    return printable(text, WIDTH - length.length()) + length;
  }

  /** A terminal must not be told what to do by a reply. */
  private static String printable(byte[] text, int length) {
    StringBuilder shown = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      boolean good = text[i] >= ' ' && text[i] <= '~';
      shown.append(good ? (char) text[i] : '.');
    }
    return shown.toString();
  }
}
