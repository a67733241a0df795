// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.BrokenPromise.CutOff;
import org.loncapa.lonc.verticles.fakes.Ending;

/** When a part of a reply is no broken promise. */
class ForgivenCutsTest {
  private static final CutOff CUT = new CutOff("a part of a reply");

  @Test
  void aPartIsForgivenWhereTheDaemonWasKilled() throws CutOff {
    assertThat(SoakClient.forgiven(CUT, false, false)).isEqualTo(Ending.CUT_BY_KILL);
  }

  @Test
  void aPartIsForgivenWhereTheClientWasTooSlow() throws CutOff {
    assertThat(SoakClient.forgiven(CUT, true, true)).isEqualTo(Ending.CUT_AS_SLOW);
  }

  @Test
  void noOtherPartIs() {
    assertThatThrownBy(() -> SoakClient.forgiven(CUT, true, false)).isSameAs(CUT);
  }
}
