// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A request as parsed by a lond: {@code WORD} or {@code WORD:REST}.
 *
 * @param word the text before the first colon; empty if it is too long for a command word
 * @param rest the bytes after that colon, any but a newline; empty if there is no colon
 */
public record LondCommand(String word, byte[] rest) {
  /** Maximum bytes of a word. A longer one is not a command. */
  private static final int WORD_LIMIT = 16;

  /**
   * Parses a request.
   *
   * @param text the request without its newline; not changed
   */
  public static LondCommand of(byte[] text) {
    int colon = colon(text);
    int end = colon < 0 ? text.length : colon;
    String word = end > WORD_LIMIT ? "" : new String(text, 0, end, StandardCharsets.ISO_8859_1);
    byte[] rest = Arrays.copyOfRange(text, Math.min(end + 1, text.length), text.length);
    return new LondCommand(word, rest);
  }

  /**
   * Returns the number at the beginning of {@code rest}, up to its end or a colon.
   *
   * @param max the maximum number
   * @return the number, or -1 if there is none or it is greater
   */
  public int number(int max) {
    int colon = colon(rest);
    String digits = text(colon < 0 ? rest.length : colon);
    if (!digits.matches("[0-9]{1,9}")) {
      return -1;
    }
    int number = Integer.parseInt(digits);
    return number <= max ? number : -1;
  }

  /** Returns the bytes of {@code rest} after its first colon; empty without a colon. */
  public byte[] afterColon() {
    int colon = colon(rest);
    return colon < 0 ? new byte[0] : Arrays.copyOfRange(rest, colon + 1, rest.length);
  }

  private String text(int length) {
    return new String(rest, 0, length, StandardCharsets.ISO_8859_1);
  }

  private static int colon(byte[] text) {
    for (int i = 0; i < text.length; i++) {
      if (text[i] == ':') {
        return i;
      }
    }
    return -1;
  }
}
