// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a stray line is right as the reply to a request. */
class CrossingsTest {
  private static final String STRAY = "stray-h1-7";

  private final Crossings crossings = new Crossings(0);

  @Test
  void theClientWhoseRequestMetItMayGetIt() throws InterruptedException {
    crossings.met(STRAY, "echo:kept.h1.3:xyz");
    assertThat(crossings.mayBeReply(STRAY, "echo:kept.h1.3:xyz\n")).isTrue();
  }

  @Test
  void whatLondReadsIsComparedWithoutPrefixes() throws InterruptedException {
    crossings.met(STRAY, "sethost:beta:echo:sealed-kept.h1.3:xyz");
    String request = "sethost:beta:encrypt:echo:sealed-kept.h1.3:xyz\n";
    assertThat(crossings.mayBeReply(STRAY, request)).isTrue();
  }

  @Test
  void aRequestWithoutAnIdIsComparedWhole() throws InterruptedException {
    crossings.met(STRAY, "size:100");
    assertThat(crossings.mayBeReply(STRAY, "size:100\n")).isTrue();
    assertThat(crossings.mayBeReply(STRAY, "size:101\n")).isFalse();
  }

  @Test
  void noOtherClientMay() throws InterruptedException {
    crossings.met(STRAY, "echo:kept.h1.3:xyz");
    crossings.met(STRAY, "echo:kept.h1.4:xyz");
    assertThat(crossings.mayBeReply(STRAY, "echo:kept.h1.4:xyz\n")).isFalse();
  }

  @Test
  void noClientMayIfNoRequestMetIt() throws InterruptedException {
    assertThat(crossings.mayBeReply(STRAY, "echo:kept.h1.3:xyz\n")).isFalse();
  }

  @Test
  void anyClientMayIfLondClosedTheConnection() throws InterruptedException {
    crossings.met(STRAY, null);
    assertThat(crossings.mayBeReply(STRAY, "echo:kept.h1.3:xyz\n")).isTrue();
  }

  @Test
  void anotherReplyIsNeverRight() throws InterruptedException {
    crossings.met("another", "echo:kept.h1.3:xyz");
    assertThat(crossings.mayBeReply("another", "echo:kept.h1.3:xyz\n")).isFalse();
  }
}
