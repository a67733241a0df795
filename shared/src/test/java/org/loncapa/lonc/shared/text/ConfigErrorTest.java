// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigErrorTest {
  private static final ConfigError FAULT = new ConfigError("hosts.tab", 7, "too few fields");

  @Test
  void namesFileAndLine() {
    assertThat(FAULT).hasToString("hosts.tab:7: too few fields");
  }

  @Test
  void namesTheFileAloneForTheWholeFile() {
    assertThat(new ConfigError("hosts.tab", 0, "is empty")).hasToString("hosts.tab: is empty");
  }

  @Test
  void refusesANegativeLine() {
    assertThatThrownBy(() -> new ConfigError("hosts.tab", -1, "?"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aResultHasEitherAValueOrErrors() {
    assertThat(Validated.of("x").ok()).isTrue();
    assertThat(Validated.of("x").value()).isEqualTo("x");
    assertThat(Validated.failed(List.of(FAULT)).ok()).isFalse();
    assertThat(Validated.failed(List.of(FAULT)).value()).isNull();
    assertThatThrownBy(() -> new Validated<>("x", List.of(FAULT)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Validated.failed(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void quotesOnOneShortLineWithoutControlCharacters() {
    assertThat(Quoted.of("a b")).isEqualTo("\"a b\"");
    assertThat(Quoted.of("a\n\u001b[31m\u00e9\u007f")).isEqualTo("\"a??[31m??\"");
    assertThat(Quoted.of("x".repeat(60))).isEqualTo("\"" + "x".repeat(60) + "\"");
    assertThat(Quoted.of("x".repeat(61))).isEqualTo("\"" + "x".repeat(60) + "...\"");
  }
}
