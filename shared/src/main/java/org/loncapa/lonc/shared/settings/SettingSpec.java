// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import java.util.function.LongFunction;

/**
 * The definition of one setting: its name, type and allowed values.
 *
 * @param key the name
 * @param type kind of value
 * @param defaultText the default in the notation of lonc.yaml; empty if required
 * @param min minimum of a number, in bytes, nanoseconds or plain; 0 for other types
 * @param max maximum, in the same unit
 * @param required whether there is no default
 * @param reloadable whether a reload applies a new value, or only a restart
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

  static SettingSpec text(String key, String defaultValue) {
    return new SettingSpec(key, SettingType.TEXT, defaultValue, 0, 0, false, true);
  }

  static SettingSpec folder(String key) {
    return new SettingSpec(key, SettingType.FOLDER, "", 0, 0, false, true);
  }

  static SettingSpec file(String key) {
    return new SettingSpec(key, SettingType.FILE, "", 0, 0, false, true);
  }

  static SettingSpec number(String key, int defaultValue, int min, int max) {
    return new SettingSpec(key, SettingType.NUMBER, "" + defaultValue, min, max, false, true);
  }

  static SettingSpec bytes(String key, String defaultValue, String min, String max) {
    return new SettingSpec(
        key, SettingType.BYTES, defaultValue, Units.bytes(min), Units.bytes(max), false, true);
  }

  static SettingSpec duration(String key, String defaultValue, String min, String max) {
    return new SettingSpec(
        key, SettingType.DURATION, defaultValue, Units.nanos(min), Units.nanos(max), false, true);
  }

  static SettingSpec onOff(String key, String defaultValue) {
    return new SettingSpec(key, SettingType.ONOFF, defaultValue, 0, 0, false, true);
  }

  static SettingSpec mode(String key, String defaultValue, int min, int max) {
    return new SettingSpec(key, SettingType.MODE, defaultValue, min, max, false, true);
  }

  /** Returns a copy without a default. */
  SettingSpec withoutDefault() {
    return new SettingSpec(key, type, "", min, max, true, reloadable);
  }

  /** Returns a copy that a reload does not apply. */
  SettingSpec requiresRestart() {
    return new SettingSpec(key, type, defaultText, min, max, required, false);
  }

  /**
   * Returns the value as a String (text, folder, file), a Long (number, bytes, nanoseconds, mode
   * bits) or a Boolean.
   *
   * @throws IllegalArgumentException with a message that says what is wrong, not what is allowed
   */
  Object parse(String raw) {
    String text = raw.strip();
    return switch (type) {
      case TEXT -> printable(text);
      case FOLDER -> folderPath(text);
      case FILE -> text.isEmpty() ? text : path(text);
      case NUMBER -> requireRange(whole(text));
      case BYTES -> requireRange(Units.bytes(text));
      case DURATION -> requireRange(Units.nanos(text));
      case ONOFF -> onOrOff(text);
      case MODE -> requireRange(octal(text));
    };
  }

  /** Returns which values are allowed, as the end of a sentence. */
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

  private Object requireRange(long value) {
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

  /**
   * Also accepts the words of YAML 1.1, because a YAML reader may turn {@code off} into {@code
   * false}.
   */
  private static Object onOrOff(String text) {
    return switch (text) {
      case "on", "true", "yes" -> true;
      case "off", "false", "no" -> false;
      default -> throw new IllegalArgumentException("it is neither");
    };
  }
}
