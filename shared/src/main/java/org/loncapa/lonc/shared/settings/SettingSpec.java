// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import java.util.function.LongFunction;

/**
 * The form of one setting: its name, what kind of value it has, and which values are allowed.
 *
 * @param key the name
 * @param type the kind of value
 * @param defaultText the default as a person would write it; empty if required
 * @param min the least value of a number, in bytes, nanoseconds or plain; 0 for other kinds
 * @param max the greatest value, in the same unit
 * @param required whether there is no default
 * @param reloadable whether a reload takes a new value, or only a restart does
 */
record SettingSpec(
    String key,
    SettingType type,
    String defaultText,
    long min,
    long max,
    boolean required,
    boolean reloadable) {
  private static final int OCTAL = 8;

  static SettingSpec text(String key) {
    return text(key, "");
  }

  static SettingSpec text(String key, String normal) {
    return new SettingSpec(key, SettingType.TEXT, normal, 0, 0, false, true);
  }

  static SettingSpec folder(String key) {
    return new SettingSpec(key, SettingType.FOLDER, "", 0, 0, false, true);
  }

  static SettingSpec file(String key) {
    return new SettingSpec(key, SettingType.FILE, "", 0, 0, false, true);
  }

  static SettingSpec number(String key, int normal, int min, int max) {
    return new SettingSpec(key, SettingType.NUMBER, "" + normal, min, max, false, true);
  }

  static SettingSpec bytes(String key, String normal, String min, String max) {
    return new SettingSpec(
        key, SettingType.BYTES, normal, Units.bytes(min), Units.bytes(max), false, true);
  }

  static SettingSpec duration(String key, String normal, String min, String max) {
    return new SettingSpec(
        key, SettingType.DURATION, normal, Units.nanos(min), Units.nanos(max), false, true);
  }

  static SettingSpec onOff(String key, String normal) {
    return new SettingSpec(key, SettingType.ONOFF, normal, 0, 0, false, true);
  }

  static SettingSpec mode(String key, String normal, int min, int max) {
    return new SettingSpec(key, SettingType.MODE, normal, min, max, false, true);
  }

  /** The same without a default. */
  SettingSpec withoutDefault() {
    return new SettingSpec(key, type, "", min, max, true, reloadable);
  }

  /** The same, but a new value needs a restart. */
  SettingSpec untilRestart() {
    return new SettingSpec(key, type, defaultText, min, max, required, false);
  }

  /**
   * Returns the value as a String (text, folder, file), a Long (number, bytes, nanoseconds, mode
   * bits) or a Boolean.
   *
   * @throws IllegalArgumentException saying what is wrong, and not what is allowed
   */
  Object parse(String raw) {
    String text = raw.strip();
    return switch (type) {
      case TEXT -> printable(text);
      case FOLDER -> folderPath(text);
      case FILE -> text.isEmpty() ? text : path(text);
      case NUMBER -> within(whole(text));
      case BYTES -> within(Units.bytes(text));
      case DURATION -> within(Units.nanos(text));
      case ONOFF -> onOrOff(text);
      case MODE -> within(octal(text));
    };
  }

  /** Says which values are allowed, as the end of a sentence. */
  String allowed() {
    return switch (type) {
      case TEXT -> required ? "printable ASCII, not empty" : "printable ASCII";
      case FOLDER -> "the full path of a folder in printable ASCII, beginning with /";
      case FILE -> "the full path of a file in printable ASCII, beginning with /, or empty";
      case NUMBER -> "a whole number " + range(Long::toString);
      case BYTES -> "a number of bytes " + range(Units::printBytes);
      case DURATION -> "a duration " + range(Units::printNanos);
      case ONOFF -> "on or off";
      case MODE -> "an octal mode " + range(bits -> "%04o".formatted(bits)) + ", in quotes in YAML";
    };
  }

  private String range(LongFunction<String> print) {
    return "from " + print.apply(min) + " to " + print.apply(max);
  }

  private Object printable(String text) {
    if (required && text.isEmpty()) {
      throw new IllegalArgumentException("it is empty");
    }
    if (text.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException("it has a control or a non-ASCII character in it");
    }
    return text;
  }

  private Object path(String text) {
    printable(text);
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("it does not begin with a slash");
    }
    return text;
  }

  private Object folderPath(String text) {
    path(text);
    int end = text.length();
    while (end > 1 && text.charAt(end - 1) == '/') {
      end--;
    }
    return text.substring(0, end);
  }

  private Object within(long value) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(value < min ? "it is too small" : "it is too large");
    }
    return value;
  }

  private static long whole(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("it is not a whole number");
    }
    return Long.parseLong(text);
  }

  private static long octal(String text) {
    if (!text.matches("[0-7]{3,4}")) {
      throw new IllegalArgumentException("it is not a number of 3 or 4 octal digits");
    }
    return Long.parseLong(text, OCTAL);
  }

  /** The words of YAML 1.1 too, for a YAML reader may turn {@code off} into {@code false}. */
  private static Object onOrOff(String text) {
    return switch (text) {
      case "on", "true", "yes" -> true;
      case "off", "false", "no" -> false;
      default -> throw new IllegalArgumentException("it is neither");
    };
  }
}
