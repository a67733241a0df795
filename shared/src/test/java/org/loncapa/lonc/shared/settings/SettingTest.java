// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingTest {

  @ParameterizedTest
  @EnumSource
  void isNamedInTheEnvironmentAfterItsKey(Setting setting) {
    String snake = setting.key().replaceAll("([a-z0-9])([A-Z])", "$1_$2");
    assertThat(setting.environmentName()).isEqualTo("LONC_" + snake.toUpperCase(Locale.ROOT));
    assertThat(setting.propertyName()).isEqualTo("lonc." + setting.key());
    assertThat(Setting.ofKey(setting.key())).contains(setting);
  }

  @Test
  void hasTheEnvironmentNamesThatSitesUse() {
    assertThat(Setting.CONNECT_TIMEOUT.environmentName()).isEqualTo("LONC_CONNECT_TIMEOUT");
    assertThat(Setting.LON_HOST_ID.environmentName()).isEqualTo("LONC_LON_HOST_ID");
    assertThat(Setting.LOND_PORT.environmentName()).isEqualTo("LONC_LOND_PORT");
  }

  @Test
  void hasNoKeyTwice() {
    assertThat(Arrays.stream(Setting.values()).map(Setting::key)).doesNotHaveDuplicates();
    assertThat(Setting.ofKey("Connections")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void hasOneHelpSentenceAndSaysWhatIsAllowed(Setting setting) {
    assertThat(setting.help()).endsWith(".").matches("[A-Z][ -~]+");
    assertThat(setting.allowed()).isNotBlank();
    assertThat(setting.required() && !setting.defaultText().isEmpty()).isFalse();
  }

  @Test
  void needsARestartForWhatTheWholeProcessShares() {
    assertThat(Arrays.stream(Setting.values()).filter(setting -> !setting.reloadable()))
        .containsExactly(
            Setting.LON_HOST_ID,
            Setting.LON_SOCK_DIR,
            Setting.LON_DAEMONS,
            Setting.LON_TAB_DIR,
            Setting.LON_DOC_ROOT,
            Setting.MAX_BUFFERED_BYTES,
            Setting.CONTROL_SOCKET,
            Setting.METRICS,
            Setting.METRICS_ADDRESS,
            Setting.METRICS_PORT,
            Setting.METRICS_HOSTS);
  }
}
