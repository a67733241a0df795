// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.util.List;
import java.util.Map;

/** Writes JSON on one line, in ASCII: every other character is escaped. */
final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder text = new StringBuilder();

  private JsonText() {}

  /** Returns the JSON of maps, lists, texts, numbers, booleans and null. */
  static String of(Object value) {
    JsonText json = new JsonText();
    json.add(value);
    return json.text.toString();
  }

  private void add(Object value) {
    if (value instanceof Map<?, ?> map) {
      add(map);
    } else if (value instanceof List<?> list) {
      add(list);
    } else if (value instanceof Double number && isPlain(number)) {
      add(number.doubleValue());
    } else if (value == null || value instanceof Boolean || isFinite(value)) {
      text.append(value);
    } else {
      add(value.toString());
    }
  }

  /** JSON has no name for what is no number; such a value is shown as text. */
  private static boolean isFinite(Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue());
  }

  /** Times and durations all are; anything greater is left to the exponents of the JDK. */
  private static boolean isPlain(double number) {
    return Math.abs(number) < 1e12;
  }

  /** With up to six digits after the point, for Java would write 1.7E9 for a time. */
  private void add(double number) {
    long millionths = Math.round(Math.abs(number) * 1e6);
    text.append(number < 0 && millionths > 0 ? "-" : "").append(millionths / 1_000_000);
    String rest = String.valueOf(1_000_000 + millionths % 1_000_000);
    int end = rest.length();
    while (end > 2 && rest.charAt(end - 1) == '0') {
      end--;
    }
    text.append('.').append(rest, 1, end);
  }

  private void add(Map<?, ?> map) {
    String before = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      text.append(before);
      add(entry.getKey().toString());
      text.append(':');
      add(entry.getValue());
      before = ",";
    }
    text.append(map.isEmpty() ? "{}" : "}");
  }

  private void add(List<?> list) {
    String before = "[";
    for (Object value : list) {
      text.append(before);
      add(value);
      before = ",";
    }
    text.append(list.isEmpty() ? "[]" : "]");
  }

  private void add(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c >= ' ' && c <= '~') {
        text.append(c);
      } else {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          text.append(HEX.charAt(c >> shift & 0xf));
        }
      }
    }
    text.append('"');
  }
}
