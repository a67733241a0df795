// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpectedPresenceTest {
  private final ExpectedPresence presence = new ExpectedPresence();

  @Test
  void whatNeverLeftWasThereAllTheTime() {
    assertThat(presence.heldSince(presence.mark())).isTrue();
    assertThat(presence.isAway()).isFalse();
  }

  @Test
  void whatLeftAndCameBackWasNotThereAllTheTime() {
    long mark = presence.mark();
    presence.leaves();
    assertThat(presence.isAway()).isTrue();
    assertThat(presence.heldSince(mark)).isFalse();
    presence.isBack();
    assertThat(presence.heldSince(mark)).isFalse();
    assertThat(presence.heldSince(presence.mark())).isTrue();
  }

  @Test
  void whatWasAwayAtTheBeginningWasNotThereAllTheTime() {
    presence.leaves();
    long mark = presence.mark();
    presence.isBack();
    assertThat(presence.heldSince(mark)).isFalse();
  }
}
