// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Quoted;
import org.loncapa.lonc.shared.text.Validated;

/**
 * Reads the lines {@code PerlSetVar NAME VALUE} of loncapa.conf and loncapa_apache.conf
 * (PROTOCOL.md section 6.1).
 *
 * <p>Only the six names that lonc needs are read. All other names and lines belong to the web
 * server and other tools, and are never errors.
 */
public final class PerlSetVars {
  private static final Set<Setting> ACCEPTED =
      EnumSet.of(
          Setting.LON_HOST_ID,
          Setting.LON_SOCK_DIR,
          Setting.LON_DAEMONS,
          Setting.LON_TAB_DIR,
          Setting.LON_DOC_ROOT,
          Setting.LOND_PORT);

  private static final Set<Setting> TLS =
      EnumSet.of(
          Setting.TLS,
          Setting.TLS_HOSTS,
          Setting.TLS_TRUST,
          Setting.TLS_CERTIFICATE,
          Setting.TLS_KEY);

  /** Only white space may precede the word, so a {@code #} there makes a comment. */
  private static final Pattern LINE =
      Pattern.compile("\\s*PerlSetVar\\s+(\\S+)(.*)", Pattern.DOTALL);

  private PerlSetVars() {}

  /**
   * Reads a file. An unquoted value ends at the first white space; a value in {@code "} or {@code
   * '} ends at the next such quote. Text after the value is ignored.
   *
   * @param file name of the file, for the entries and errors
   * @param content the whole file
   */
  public static Validated<List<SettingEntry>> read(String file, byte[] content) {
    List<SettingEntry> entries = new ArrayList<>();
    List<ConfigError> errors = new ArrayList<>();
    String[] lines = new String(content, StandardCharsets.ISO_8859_1).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      Matcher matcher = LINE.matcher(lines[i]);
      if (!matcher.matches()) {
        continue;
      }
      String name = matcher.group(1);
      if (isForTls(name)) {
        errors.add(new ConfigError(file, i + 1, elsewhere(name)));
      } else if (isAccepted(name)) {
        String value = value(matcher.group(2).strip());
        if (value.isEmpty()) {
          errors.add(new ConfigError(file, i + 1, withoutValue(name, matcher.group(2).strip())));
        } else {
          entries.add(new SettingEntry(name, value, file, i + 1));
        }
      }
    }
    return errors.isEmpty() ? Validated.of(List.copyOf(entries)) : Validated.failed(errors);
  }

  private static boolean isAccepted(String name) {
    return Setting.ofKey(name).filter(ACCEPTED::contains).isPresent();
  }

  /** TLS settings do not work here; ignoring them would leave the connections unencrypted. */
  private static boolean isForTls(String name) {
    return TLS.stream().anyMatch(setting -> setting.key().equalsIgnoreCase(name));
  }

  private static String elsewhere(String name) {
    return "PerlSetVar %s has no effect: TLS settings belong in lonc.yaml".formatted(name);
  }

  /** Returns the value; empty if there is none, only a comment, or no closing quote. */
  private static String value(String text) {
    if (text.isEmpty() || text.startsWith("#")) {
      return "";
    }
    char quote = text.charAt(0);
    if (quote == '"' || quote == '\'') {
      int end = text.indexOf(quote, 1);
      return end < 0 ? "" : text.substring(1, end).strip();
    }
    return text.split("\\s", 2)[0];
  }

  private static String withoutValue(String name, String text) {
    return "PerlSetVar %s has no value%s"
        .formatted(name, text.isEmpty() ? "" : ", only " + Quoted.of(text));
  }
}
