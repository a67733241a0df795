// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.shared.reason.ExitCode;

/** Checks the settings, signals and exit codes in the manual against the code. */
class ManualTest {
  private static final Path MANUAL = Path.of("..", "scripts", "man", "lonc.8");

  private final String manual = read();

  private static String read() {
    try {
      return Files.readString(MANUAL);
    } catch (IOException e) {
      throw new AssertionError("the manual cannot be read", e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everySettingIsListedWithItsDefault(Setting setting) {
    String value = setting.required() ? "required" : setting.defaultText();
    String restart = setting.reloadable() ? "" : "; takes a restart";
    assertThat(manual)
        .contains(
            ".BR %s \" (%s%s)\"\n"
                .formatted(setting.key(), value.isEmpty() ? "empty" : value, restart));
  }

  @ParameterizedTest
  @EnumSource
  void everyExitCodeIsListed(ExitCode code) {
    assertThat(manual).contains(".TP\n.B " + code.code() + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HUP", "USR1", "TERM"})
  void everySignalIsListed(String signal) {
    assertThat(manual).containsPattern("\\.TP\n\\.BR? " + signal);
  }

  @Test
  void noUnknownSettingIsListed() {
    assertThat(manual.lines().filter(line -> line.matches("\\.BR \\S+ \" \\(.*\\)\"")))
        .hasSize(Setting.values().length);
  }
}
