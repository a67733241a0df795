// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.loncapa.lonc.shared.settings.FormerNames;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.SettingEntry;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.NearestName;
import org.loncapa.lonc.shared.text.Quoted;

/**
 * Reads settings from sources without line numbers: environment, system properties, a JSON object.
 */
final class NamedSettings {
  private static final Naming VARIABLES =
      new Naming(
          Environment.VARIABLE,
          "LONC_",
          Setting::environmentName,
          LauncherSetting::environmentName,
          FormerNames::environmentName);
  private static final Naming PROPERTIES =
      new Naming(
          Environment.PROPERTY,
          "lonc.",
          Setting::propertyName,
          LauncherSetting::propertyName,
          key -> "lonc." + key);

  private NamedSettings() {}

  /** How settings are named in one kind of source; all names begin with the prefix. */
  private record Naming(
      String place,
      String prefix,
      Function<Setting, String> setting,
      Function<LauncherSetting, String> launcher,
      UnaryOperator<String> former) {

    Optional<Setting> find(String name) {
      return Arrays.stream(Setting.values()).filter(s -> setting.apply(s).equals(name)).findFirst();
    }

    boolean isLaunchers(String name) {
      return Arrays.stream(LauncherSetting.values()).map(launcher).anyMatch(name::equals);
    }

    List<String> names() {
      return Stream.concat(
              Arrays.stream(Setting.values()).map(setting),
              Arrays.stream(LauncherSetting.values()).map(launcher))
          .toList();
    }
  }

  /**
   * Takes the variables {@code LONC_*}; an unknown name is an error, because it would have no
   * effect.
   */
  static RawSettings ofEnvironment(Map<String, String> environment) {
    return find(VARIABLES, environment);
  }

  /** Takes the system properties {@code lonc.*}; an unknown name is an error. */
  static RawSettings ofProperties(Map<String, String> properties) {
    return find(PROPERTIES, properties);
  }

  /**
   * Takes the members of an object. Unknown names are reported later, with those of all other
   * sources.
   *
   * @param place the origin of the object, for error messages
   */
  static RawSettings ofJson(String place, JsonObject settings) {
    List<SettingEntry> entries = new ArrayList<>();
    List<ConfigError> errors = new ArrayList<>();
    settings.forEach(
        member -> {
          Object value = member.getValue();
          if (value == null || value instanceof JsonObject || value instanceof JsonArray) {
            errors.add(
                new ConfigError(place, 0, Quoted.of(member.getKey()) + " must have one value"));
          } else {
            entries.add(new SettingEntry(member.getKey(), value.toString(), place, 0));
          }
        });
    return new RawSettings(entries, errors);
  }

  private static RawSettings find(Naming naming, Map<String, String> values) {
    List<SettingEntry> entries = new ArrayList<>();
    List<ConfigError> errors = new ArrayList<>();
    // Sorted, so that the errors have a fixed order.
    for (var given : new TreeMap<>(values).entrySet()) {
      String name = given.getKey();
      String where = naming.place() + " " + name;
      Optional<Setting> setting = naming.find(name);
      if (setting.isPresent()) {
        entries.add(new SettingEntry(setting.get().key(), given.getValue(), where, 0));
      } else if (name.startsWith(naming.prefix()) && !naming.isLaunchers(name)) {
        errors.add(new ConfigError(where, 0, "there is no such setting" + advice(naming, name)));
      }
    }
    return new RawSettings(entries, errors);
  }

  private static String advice(Naming naming, String name) {
    return FormerNames.find(name, naming.former())
        .map(now -> ": it is now called " + naming.setting().apply(now))
        .or(() -> NearestName.of(name, naming.names()).map(near -> ", did you mean " + near + "?"))
        .orElse("");
  }
}
