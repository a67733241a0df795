// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A {@link MisbehavingLond} sends a line while nothing is due, and knows which request met it. */
@ExtendWith(VertxExtension.class)
class StrayLinesTest {
  private final BlockingQueue<String> crossed = new LinkedBlockingQueue<>();
  private MisbehavingLond lond;
  private LondCaller caller;

  @BeforeEach
  void start(Vertx vertx) throws IOException {
    lond = MisbehavingLond.start(vertx, "far", "me");
    lond.progress().onCrossed((stray, request) -> crossed.add(stray + " " + request.text()));
    caller = new LondCaller(lond.address(), lond.port());
    caller.shakeHands("far", "me");
    assertThat(caller.ask("echo:ready")).isEqualTo("ready");
  }

  @AfterEach
  void stop() throws IOException {
    caller.close();
    lond.close();
  }

  @Test
  void itComesOnceWhileNothingIsDue() throws IOException {
    lond.sendStrays("stray-");
    lond.sendStrays("stray-");
    lond.sayUnasked();
    assertThat(caller.line()).startsWith("stray-");
    assertThat(caller.line()).isEqualTo("unasked");
    assertThat(crossed).isEmpty();
  }

  @Test
  void itDoesNotComeWhileAReplyIsDue() throws IOException {
    lond.hold();
    caller.send("echo:x");
    lond.progress().awaitHeld(1);
    lond.sendStrays("stray-");
    lond.letGo();
    assertThat(caller.line()).isEqualTo("x");
    lond.sendStrays("stray-");
    assertThat(caller.line()).startsWith("stray-");
  }

  @Test
  void theRequestAfterItIsNotAnsweredAndNamed() throws Exception {
    lond.sendStrays("stray-");
    String stray = caller.line();
    caller.send("echo:mine");
    assertThatThrownBy(caller::read).isInstanceOf(EOFException.class);
    assertThat(crossed.take()).isEqualTo(stray + " echo:mine");
  }

  @Test
  void aConnectionThatTheLondClosesMayHaveLostARequest() throws Exception {
    lond.progress().onCrossed((stray, request) -> crossed.add(stray + " " + request));
    lond.sendStrays("stray-");
    String stray = caller.line();
    lond.closeAll();
    assertThat(crossed.take()).isEqualTo(stray + " null");
  }
}
