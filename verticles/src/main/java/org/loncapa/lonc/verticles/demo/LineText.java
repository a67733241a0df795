// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.Wire;

/** Converts between a line and its text, which is the line without the newline. Always copies. */
public final class LineText {
  private LineText() {}

  /** Returns the bytes of a text. Characters above 255 become question marks. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The line that has this text. */
  public static Line line(String text) {
    return line(bytes(text));
  }

  /** The line that has this text. */
  public static Line line(byte[] text) {
    byte[] whole = Arrays.copyOf(text, text.length + 1);
    whole[text.length] = Wire.NEWLINE;
    return Line.of(whole);
  }

  /** The text of a line. */
  public static byte[] text(Line line) {
    return Arrays.copyOf(line.bytes(), line.length() - 1);
  }

  /** Returns the text of a line as ISO 8859-1. */
  public static String string(Line line) {
    return new String(line.bytes(), 0, line.length() - 1, StandardCharsets.ISO_8859_1);
  }
}
