// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON into maps in the order of the text, lists, texts, {@link Long} or {@link Double},
 * {@link Boolean} and null. The daemon's replies are all that it reads, but it takes any bytes:
 * what is not JSON is an IllegalArgumentException and nothing else.
 */
final class Json {
  private static final int MOST_DEPTH = 64;

  private final String text;
  private int at;
  private int depth;

  private Json(String text) {
    this.text = text;
  }

  /** Reads an object in UTF-8. */
  static Map<String, Object> object(byte[] bytes) {
    Json json = new Json(new String(bytes, StandardCharsets.UTF_8));
    Object value = json.value();
    json.blanks();
    if (json.at < json.text.length() || !(value instanceof Map)) {
      throw json.wrong();
    }
    return JsonView.map(value);
  }

  private Object value() {
    blanks();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> list();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> map = new LinkedHashMap<>();
    begin();
    if (ends('}')) {
      return map;
    }
    do {
      blanks();
      String name = string();
      blanks();
      expect(':');
      map.put(name, value());
    } while (goesOn('}'));
    return map;
  }

  private List<Object> list() {
    List<Object> list = new ArrayList<>();
    begin();
    if (ends(']')) {
      return list;
    }
    do {
      list.add(value());
    } while (goesOn(']'));
    return list;
  }

  private void begin() {
    at++;
    if (++depth > MOST_DEPTH) {
      throw wrong();
    }
    blanks();
  }

  private boolean ends(char close) {
    if (peek() != close) {
      return false;
    }
    at++;
    depth--;
    return true;
  }

  private boolean goesOn(char close) {
    blanks();
    if (ends(close)) {
      return false;
    }
    expect(',');
    return true;
  }

  private String string() {
    expect('"');
    int start = at;
    while (peek() != '"' && peek() != '\\') {
      at++;
    }
    if (peek() == '"') {
      return text.substring(start, at++);
    }
    StringBuilder string = new StringBuilder(text.substring(start, at));
    while (peek() != '"') {
      string.append(peek() == '\\' ? escaped() : text.charAt(at++));
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    at++;
    char c = peek();
    at++;
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      case '"', '\\', '/' -> c;
      default -> throw wrong();
    };
  }

  private char unicode() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw wrong();
      }
      code = code * 16 + digit;
      at++;
    }
    return (char) code;
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw wrong();
    }
    at += word.length();
    return value;
  }

  private Object number() {
    int start = at;
    boolean whole = true;
    while (at < text.length() && "+-0123456789.eE".indexOf(text.charAt(at)) >= 0) {
      whole &= ".eE".indexOf(text.charAt(at)) < 0;
      at++;
    }
    String number = text.substring(start, at);
    try {
      if (whole) {
        return Long.valueOf(number);
      }
      return Double.valueOf(number);
    } catch (NumberFormatException e) {
      throw wrong();
    }
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong();
    }
    return text.charAt(at);
  }

  private void expect(char c) {
    if (peek() != c) {
      throw wrong();
    }
    at++;
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException("no JSON at character " + at);
  }
}
