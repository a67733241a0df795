// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.loncapa.lonc.shared.memory.ByteArrays;
import org.loncapa.lonc.shared.memory.MemoryBudget;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.NearestName;
import org.loncapa.lonc.shared.text.Quoted;
import org.loncapa.lonc.shared.text.Validated;

/**
 * Builds settings from the entries of all sources, or reports all errors in them.
 *
 * <p>A later entry overrides an earlier one. An invalid entry is reported even if it is overridden:
 * it would take effect on the day when the later one is removed.
 */
public final class SettingsReader {
  /** The place of an error about a setting that no source sets. */
  private static final String NO_SOURCE = "settings";

  private static final List<String> KEYS =
      Arrays.stream(Setting.values()).map(Setting::key).toList();

  private final List<ConfigError> errors = new ArrayList<>();
  private final Map<Setting, Object> values = new EnumMap<>(Setting.class);
  private final Map<Setting, SettingEntry> effective = new EnumMap<>(Setting.class);

  /** Settings whose last entry is invalid, so that their intended value is unknown. */
  private final Set<Setting> invalid = EnumSet.noneOf(Setting.class);

  private SettingsReader() {}

  /** Reads the entries, the lowest precedence first. */
  public static Validated<Settings> read(List<SettingEntry> entries) {
    var reader = new SettingsReader();
    entries.forEach(reader::entry);
    for (Setting setting : Setting.values()) {
      reader.fillIn(setting);
    }
    reader.requireOrder(Setting.RETRY_MIN, Setting.RETRY_MAX);
    reader.requireOrder(Setting.PROBE_MIN, Setting.PROBE_MAX);
    reader.requireRoom(Setting.MAX_REQUEST_SIZE);
    reader.requireRoom(Setting.MAX_REPLY_SIZE);
    reader.tls();
    reader.metricsHosts();
    return reader.errors.isEmpty()
        ? Validated.of(reader.settings())
        : Validated.failed(reader.errors);
  }

  private void entry(SettingEntry entry) {
    Setting.ofKey(entry.key())
        .ifPresentOrElse(setting -> value(setting, entry), () -> unknown(entry));
  }

  private void unknown(SettingEntry entry) {
    String advice =
        FormerNames.find(entry.key(), key -> key)
            .map(now -> ": it is now called " + Quoted.of(now.key()))
            .or(
                () ->
                    NearestName.of(entry.key(), KEYS)
                        .map(name -> ", did you mean " + Quoted.of(name) + "?"))
            .orElse("");
    error(entry, "there is no setting " + Quoted.of(entry.key()) + advice);
  }

  private void value(Setting setting, SettingEntry entry) {
    try {
      values.put(setting, setting.spec().parse(entry.value()));
      effective.put(setting, entry);
      invalid.remove(setting);
    } catch (IllegalArgumentException wrong) {
      invalid.add(setting);
      error(
          entry,
          "%s cannot be %s: %s; it must be %s"
              .formatted(
                  setting.key(), Quoted.of(entry.value()), wrong.getMessage(), setting.allowed()));
    }
  }

  private void fillIn(Setting setting) {
    if (values.containsKey(setting)) {
      return;
    }
    if (!setting.required()) {
      values.put(setting, setting.spec().parse(setting.defaultText()));
    } else if (!invalid.contains(setting)) {
      // An invalid entry is not missing: its error is reported already.
      errors.add(new ConfigError(NO_SOURCE, 0, missing(setting)));
    }
  }

  private static String missing(Setting setting) {
    return ("%1$s is not set: set it with \"PerlSetVar %1$s\" in loncapa.conf,"
            + " as %1$s in lonc.yaml, or as %2$s in the environment")
        .formatted(setting.key(), setting.environmentName());
  }

  /** Does nothing if either value is invalid, since the comparison would be meaningless. */
  private void requireOrder(Setting less, Setting more) {
    if (invalid.contains(less) || invalid.contains(more)) {
      return;
    }
    if ((Long) values.get(less) > (Long) values.get(more)) {
      SettingEntry place = effective.getOrDefault(less, effective.get(more));
      error(place, described(less) + " must not be more than " + described(more));
    }
  }

  /**
   * Checks that a line of the maximum size fits into the memory limit of one host, and into what is
   * left when each host has its own share (BEHAVIOUR.md section 2, Memory). Its heap cost is
   * slightly more than its length.
   */
  private void requireRoom(Setting line) {
    if (invalid.contains(line)
        || invalid.contains(Setting.MAX_REPLY_SIZE)
        || invalid.contains(Setting.MAX_BUFFERED_BYTES)) {
      return;
    }
    long total = (Long) values.get(Setting.MAX_BUFFERED_BYTES);
    long reply = (Long) values.get(Setting.MAX_REPLY_SIZE);
    long room = Math.min(MemoryBudget.minCommon(total), MemoryBudget.maxOfOneHost(total, reply));
    if (ByteArrays.costInPieces((Long) values.get(line)) > room) {
      SettingEntry place = effective.getOrDefault(line, effective.get(Setting.MAX_BUFFERED_BYTES));
      error(
          place,
          "%s must be less: one host can have %d bytes of %s, and a line of that length never fits"
              .formatted(described(line), room, described(Setting.MAX_BUFFERED_BYTES)));
    }
  }

  /** Checks the dependencies between the TLS settings. */
  private void tls() {
    if (Boolean.TRUE.equals(values.get(Setting.TLS))) {
      require(Setting.TLS, Setting.TLS_TRUST);
    }
    if (isGiven(Setting.TLS_CERTIFICATE)) {
      require(Setting.TLS_CERTIFICATE, Setting.TLS_KEY);
    }
    if (isGiven(Setting.TLS_KEY)) {
      require(Setting.TLS_KEY, Setting.TLS_CERTIFICATE);
    }
    tlsHosts();
    tlsLeftOut();
  }

  /** Rejects ports and commas, because no request would match such a name. */
  private void metricsHosts() {
    String list = (String) values.get(Setting.METRICS_HOSTS);
    if (!invalid.contains(Setting.METRICS_HOSTS)
        && !list.matches("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]| )*")) {
      String text =
          described(Setting.METRICS_HOSTS) + " is not a list of names separated by spaces";
      error(effective.get(Setting.METRICS_HOSTS), text);
    }
  }

  /**
   * Rejects commas, because such a list would match no host, and no connection would be encrypted.
   */
  private void tlsHosts() {
    String list = (String) values.get(Setting.TLS_HOSTS);
    if (!invalid.contains(Setting.TLS_HOSTS) && list.matches(".*[,;].*")) {
      String text = described(Setting.TLS_HOSTS) + " is not a list of host ids separated by spaces";
      error(effective.get(Setting.TLS_HOSTS), text);
    }
  }

  /** Rejects TLS settings without {@code tls}. Its default is off, so they would have no effect. */
  private void tlsLeftOut() {
    if (effective.containsKey(Setting.TLS) || invalid.contains(Setting.TLS)) {
      return;
    }
    Stream.of(Setting.TLS_HOSTS, Setting.TLS_TRUST, Setting.TLS_CERTIFICATE, Setting.TLS_KEY)
        .filter(setting -> isGiven(setting) && !invalid.contains(setting))
        .findFirst()
        .ifPresent(
            setting ->
                error(
                    effective.get(setting),
                    described(setting)
                        + " has no effect, as tls is not set: set tls to on, or to off if"
                        + " connections are to be unencrypted"));
  }

  private boolean isGiven(Setting setting) {
    return !"".equals(values.get(setting));
  }

  private void require(Setting setting, Setting other) {
    if (!invalid.contains(setting) && !invalid.contains(other) && !isGiven(other)) {
      error(
          effective.get(setting),
          described(setting) + " requires " + other.key() + ", which is empty");
    }
  }

  private String described(Setting setting) {
    SettingEntry entry = effective.get(setting);
    return entry == null
        ? "%s (%s, the default)".formatted(setting.key(), setting.defaultText())
        : "%s (%s, from %s)".formatted(setting.key(), Quoted.of(entry.value()), entry.origin());
  }

  private void error(SettingEntry place, String text) {
    errors.add(new ConfigError(place.file(), place.line(), text));
  }

  private Settings settings() {
    Map<Setting, String> origins = new EnumMap<>(Setting.class);
    effective.forEach((setting, entry) -> origins.put(setting, entry.origin()));
    return new Settings(values, origins);
  }
}
