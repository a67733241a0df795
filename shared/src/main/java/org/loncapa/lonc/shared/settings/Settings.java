// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * A valid value for every setting. Immutable.
 *
 * <p>Two instances are equal if their values are, whatever their origins: moving a setting to
 * another line changes nothing.
 */
public final class Settings {
  private static final String DEFAULT = "default";

  private final Map<Setting, Object> values;
  private final Map<Setting, String> origins;

  /**
   * Creates settings from a value of the right class for every setting, and the origins of those
   * that are not defaults.
   */
  Settings(Map<Setting, Object> values, Map<Setting, String> origins) {
    this.values = new EnumMap<>(values);
    this.origins = new EnumMap<>(Setting.class);
    this.origins.putAll(origins);
    for (Setting setting : Setting.values()) {
      if (!values.containsKey(setting)) {
        throw new IllegalArgumentException(setting.key() + " has no value");
      }
    }
  }

  /** Returns a text, the path of a folder without a final slash, or the path of a file. */
  public String text(Setting setting) {
    return (String) value(setting, SettingType.TEXT, SettingType.FOLDER, SettingType.FILE);
  }

  /** Returns a plain number. */
  public int number(Setting setting) {
    return Math.toIntExact((Long) value(setting, SettingType.NUMBER));
  }

  /** Returns a number of bytes. */
  public long bytes(Setting setting) {
    return (Long) value(setting, SettingType.BYTES);
  }

  /** Returns a duration in nanoseconds. */
  public long nanos(Setting setting) {
    return (Long) value(setting, SettingType.DURATION);
  }

  /** Returns whether a setting is on. */
  public boolean on(Setting setting) {
    return (Boolean) value(setting, SettingType.ONOFF);
  }

  /** Returns permission bits. */
  public int mode(Setting setting) {
    return Math.toIntExact((Long) value(setting, SettingType.MODE));
  }

  /** Returns the value of a setting of any type in the notation of lonc.yaml. */
  public String print(Setting setting) {
    Object value = values.get(setting);
    return switch (setting.type()) {
      case TEXT, FOLDER, FILE, NUMBER -> value.toString();
      case BYTES -> Units.printBytes((Long) value);
      case DURATION -> Units.printNanos((Long) value);
      case ONOFF -> (Boolean) value ? "on" : "off";
      case MODE -> "%04o".formatted((Long) value);
    };
  }

  /**
   * Returns where the value was set, as {@code file:line} or a name; {@code default} if nowhere.
   */
  public String origin(Setting setting) {
    return origins.getOrDefault(setting, DEFAULT);
  }

  /** Returns whether a source set the value, even if to the default. */
  public boolean isSet(Setting setting) {
    return origins.containsKey(setting);
  }

  /** Returns a copy with some values and their origins from other settings. */
  public Settings keeping(Settings others, Set<Setting> which) {
    Map<Setting, Object> mixed = new EnumMap<>(values);
    Map<Setting, String> from = new EnumMap<>(Setting.class);
    from.putAll(origins);
    for (Setting setting : which) {
      mixed.put(setting, others.values.get(setting));
      from.remove(setting);
      if (others.origins.containsKey(setting)) {
        from.put(setting, others.origins.get(setting));
      }
    }
    return new Settings(mixed, from);
  }

  private Object value(Setting setting, SettingType... types) {
    if (!Arrays.asList(types).contains(setting.type())) {
      throw new IllegalArgumentException(
          setting.key() + " is " + setting.type() + ", not " + Arrays.toString(types));
    }
    return values.get(setting);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Settings settings && values.equals(settings.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Returns all keys and values, for tests and debuggers. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Settings");
    for (Setting setting : Setting.values()) {
      text.append(' ').append(setting.key()).append('=').append(print(setting));
    }
    return text.toString();
  }
}
