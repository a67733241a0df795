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
 * Makes settings of the values from all places, or reports every fault in them at once.
 *
 * <p>A later value wins over an earlier one. A faulty value is reported even if a later one
 * overrides it: it would strike on the day when the later one is taken away.
 */
public final class SettingsReader {
  /** The place of a fault that is in no place: a setting that is nowhere set. */
  private static final String NOWHERE = "settings";

  private static final List<String> KEYS =
      Arrays.stream(Setting.values()).map(Setting::key).toList();

  private final List<ConfigError> errors = new ArrayList<>();
  private final Map<Setting, Object> values = new EnumMap<>(Setting.class);
  private final Map<Setting, SettingEntry> winners = new EnumMap<>(Setting.class);

  /** Settings whose last entry is faulty: what was meant there is not known. */
  private final Set<Setting> invalid = EnumSet.noneOf(Setting.class);

  private SettingsReader() {}

  /** Reads the entries, the weakest first. */
  public static Validated<Settings> read(List<SettingEntry> entries) {
    var reader = new SettingsReader();
    entries.forEach(reader::entry);
    for (Setting setting : Setting.values()) {
      reader.fillIn(setting);
    }
    reader.notMoreThan(Setting.RETRY_MIN, Setting.RETRY_MAX);
    reader.notMoreThan(Setting.PROBE_MIN, Setting.PROBE_MAX);
    reader.fits(Setting.MAX_REQUEST_SIZE);
    reader.fits(Setting.MAX_REPLY_SIZE);
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
      values.put(setting, setting.shape().parse(entry.value()));
      winners.put(setting, entry);
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
      values.put(setting, setting.shape().parse(setting.defaultText()));
    } else if (!invalid.contains(setting)) {
      // Set but faulty is not missing: it has its fault already.
      errors.add(new ConfigError(NOWHERE, 0, missing(setting)));
    }
  }

  private static String missing(Setting setting) {
    return ("%1$s is not set: set it with \"PerlSetVar %1$s\" in loncapa.conf,"
            + " as %1$s in lonc.yaml, or as %2$s in the environment")
        .formatted(setting.key(), setting.environmentName());
  }

  /** Is silent if either setting is faulty: it would compare with a value nobody meant. */
  private void notMoreThan(Setting less, Setting more) {
    if (invalid.contains(less) || invalid.contains(more)) {
      return;
    }
    if ((Long) values.get(less) > (Long) values.get(more)) {
      SettingEntry place = winners.getOrDefault(less, winners.get(more));
      error(place, described(less) + " must not be more than " + described(more));
    }
  }

  /**
   * A line of the greatest length has room in what one host may have, and in what is left when each
   * host has its own part. The heap needs a little more than the bytes of the line.
   */
  private void fits(Setting line) {
    if (invalid.contains(line)
        || invalid.contains(Setting.MAX_REPLY_SIZE)
        || invalid.contains(Setting.MAX_BUFFERED_BYTES)) {
      return;
    }
    long total = (Long) values.get(Setting.MAX_BUFFERED_BYTES);
    long reply = (Long) values.get(Setting.MAX_REPLY_SIZE);
    long room = Math.min(MemoryBudget.leastCommon(total), MemoryBudget.maxOfOneHost(total, reply));
    if (ByteArrays.costInPieces((Long) values.get(line)) > room) {
      SettingEntry place = winners.getOrDefault(line, winners.get(Setting.MAX_BUFFERED_BYTES));
      error(
          place,
          "%s must be less: one host can have %d bytes of %s, and a line of that length never fits"
              .formatted(described(line), room, described(Setting.MAX_BUFFERED_BYTES)));
    }
  }

  /** What TLS cannot do without. */
  private void tls() {
    if (Boolean.TRUE.equals(values.get(Setting.TLS))) {
      needs(Setting.TLS, Setting.TLS_TRUST);
    }
    if (isGiven(Setting.TLS_CERTIFICATE)) {
      needs(Setting.TLS_CERTIFICATE, Setting.TLS_KEY);
    }
    if (isGiven(Setting.TLS_KEY)) {
      needs(Setting.TLS_KEY, Setting.TLS_CERTIFICATE);
    }
    tlsHosts();
    tlsLeftOut();
  }

  /** A port or a comma would make a name that no request has. */
  private void metricsHosts() {
    String list = (String) values.get(Setting.METRICS_HOSTS);
    if (!invalid.contains(Setting.METRICS_HOSTS)
        && !list.matches("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]| )*")) {
      String text = described(Setting.METRICS_HOSTS) + " is no list of names divided by blanks";
      error(winners.get(Setting.METRICS_HOSTS), text);
    }
  }

  /** A list with commas would name no host, and every connection would go in clear. */
  private void tlsHosts() {
    String list = (String) values.get(Setting.TLS_HOSTS);
    if (!invalid.contains(Setting.TLS_HOSTS) && list.matches(".*[,;].*")) {
      String text = described(Setting.TLS_HOSTS) + " is no list of host ids divided by blanks";
      error(winners.get(Setting.TLS_HOSTS), text);
    }
  }

  /** The default of {@code tls} is off, so what only makes sense with TLS would go unheeded. */
  private void tlsLeftOut() {
    if (winners.containsKey(Setting.TLS) || invalid.contains(Setting.TLS)) {
      return;
    }
    Stream.of(Setting.TLS_HOSTS, Setting.TLS_TRUST, Setting.TLS_CERTIFICATE, Setting.TLS_KEY)
        .filter(setting -> isGiven(setting) && !invalid.contains(setting))
        .findFirst()
        .ifPresent(
            setting ->
                error(
                    winners.get(setting),
                    described(setting)
                        + " has no effect, as tls is not set: set tls to on, or to off if"
                        + " connections are to be unencrypted"));
  }

  private boolean isGiven(Setting setting) {
    return !"".equals(values.get(setting));
  }

  private void needs(Setting setting, Setting other) {
    if (!invalid.contains(setting) && !invalid.contains(other) && !isGiven(other)) {
      error(
          winners.get(setting), described(setting) + " needs " + other.key() + ", which is empty");
    }
  }

  private String described(Setting setting) {
    SettingEntry entry = winners.get(setting);
    return entry == null
        ? "%s (%s, the default)".formatted(setting.key(), setting.defaultText())
        : "%s (%s, from %s)".formatted(setting.key(), Quoted.of(entry.value()), entry.origin());
  }

  private void error(SettingEntry place, String text) {
    errors.add(new ConfigError(place.file(), place.line(), text));
  }

  private Settings settings() {
    Map<Setting, String> origins = new EnumMap<>(Setting.class);
    winners.forEach((setting, entry) -> origins.put(setting, entry.origin()));
    return new Settings(values, origins);
  }
}
