// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of texts in columns, two blanks apart, no wider than the terminal.
 *
 * <p>A column whose head begins with a blank is set to the right, as numbers are. The one whose
 * head is STATE, if it is the second, may have colours.
 */
final class Table {
  private final List<String[]> rows = new ArrayList<>();
  private final boolean[] right;

  Table(String... heads) {
    right = new boolean[heads.length];
    for (int i = 0; i < heads.length; i++) {
      right[i] = heads[i].startsWith(" ");
      heads[i] = heads[i].strip();
    }
    rows.add(heads);
  }

  /** Adds a row with a text for each column. */
  void row(String... cells) {
    rows.add(cells);
  }

  /** Prints head and rows. */
  void print(Output screen) {
    int[] widths = widths();
    for (int i = 0; i < rows.size(); i++) {
      screen.out().print(line(rows.get(i), widths, screen, i > 0));
      screen.out().print('\n');
    }
  }

  private int[] widths() {
    int[] widths = new int[right.length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    return widths;
  }

  private String line(String[] row, int[] widths, Output screen, boolean colours) {
    StringBuilder line = new StringBuilder();
    int stateAt = 0;
    for (int i = 0; i < row.length; i++) {
      line.append(i == 0 ? "" : "  ");
      stateAt = i == 1 ? line.length() : stateAt;
      String gap = " ".repeat(widths[i] - row[i].length());
      line.append(right[i] ? gap + row[i] : row[i] + gap);
    }
    String cut = Output.printable(line.toString().stripTrailing());
    if (screen.columns() > 0 && cut.length() > screen.columns()) {
      cut = cut.substring(0, screen.columns());
    }
    int stateEnd = stateAt + row[1].length();
    boolean states = colours && rows.get(0)[1].equals("STATE");
    return states && stateEnd <= cut.length()
        ? cut.substring(0, stateAt)
            + screen.state(cut.substring(stateAt, stateEnd))
            + cut.substring(stateEnd)
        : cut;
  }
}
