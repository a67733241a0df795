// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import java.util.Arrays;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.LineFiller;
import org.loncapa.lonc.shared.protocol.Wire;
import org.loncapa.lonc.verticles.demo.LineText;

/**
 * A request as it came: {@code sethost:ID:COMMAND}, or a command alone.
 *
 * @param prefix {@code sethost:ID:}, each byte one character; empty for a command alone
 * @param id the host id in the prefix; null for a command alone
 * @param command the rest of the line
 */
record Addressed(String prefix, String id, Line command) {
  private static final String SETHOST = "sethost:";

  static Addressed of(Line line) {
    if (!line.startsWith(LineText.bytes(SETHOST))) {
      return new Addressed("", null, line);
    }
    byte[] text = LineText.text(line);
    int colon = SETHOST.length();
    while (colon < text.length && text[colon] != ':') {
      colon++;
    }
    byte[] rest = Arrays.copyOfRange(text, Math.min(colon + 1, text.length), text.length);
    String id = LineText.string(LineText.line(Arrays.copyOfRange(text, SETHOST.length(), colon)));
    return new Addressed(SETHOST + id + ":", id, line(rest));
  }

  /** In pieces, as lonc keeps lines. */
  private static Line line(byte[] text) {
    LineFiller filler = LineFiller.ofLength(text.length + 1);
    filler.put(text);
    filler.put(Wire.NEWLINE);
    return filler.line();
  }

  /** The whole request with its command opened. */
  String text(Line clear) {
    return prefix + LineText.string(clear);
  }
}
