// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.health.HostHealth;
import org.loncapa.lonc.shared.reason.CloseReason;

/** Published words: renaming a class or a constant must not change them. */
class HostStateTest {
  private static final List<HostHealth> ALL =
      List.of(
          new HostHealth.Alive(1),
          new HostHealth.Dead(0, true, 0, CloseReason.CONNECT_REFUSED),
          new HostHealth.Probing(0, CloseReason.CONNECT_REFUSED),
          new HostHealth.Disabled());

  @Test
  void theStatesArePublishedByTheirContract() {
    assertThat(ALL.stream().map(HostState::of).map(HostState::label))
        .containsExactly("ALIVE", "DEAD", "DEAD", "DISABLED");
    assertThat(Stream.of(HostState.values()).map(HostState::label))
        .containsExactly("ALIVE", "DEAD", "DISABLED", "UNKNOWN");
  }

  @Test
  void theHealthIsPublishedByItsContract() {
    assertThat(ALL.stream().map(HostHealth::label))
        .containsExactly("alive", "dead", "probing", "disabled");
  }

  @Test
  void theReasonsOfTheOperatorArePublishedByTheirContract() {
    assertThat(CloseReason.DISCONNECTED.label()).isEqualTo("disconnected");
    assertThat(CloseReason.DISABLED.label()).isEqualTo("disabled");
  }
}
