// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.loncapa.lonc.shared.handshake.HandshakeState;
import org.loncapa.lonc.shared.handshake.HandshakeStep;
import org.loncapa.lonc.shared.handshake.HandshakeStep.Reason;

/** Each place in which a {@link MisbehavingLond} leaves the handshake. */
@ExtendWith(VertxExtension.class)
class ExitAtTest {
  private MisbehavingLond lond;
  private LondCaller caller;

  @BeforeEach
  void start(Vertx vertx) {
    lond = MisbehavingLond.start(vertx, "far", "me");
  }

  @AfterEach
  void stop() throws IOException {
    if (caller != null) {
      caller.close();
    }
    lond.close();
  }

  private HandshakeStep handshake(ExitAt exit) throws IOException {
    call(exit);
    return caller.shakeHands("far", "me");
  }

  private void call(ExitAt exit) throws IOException {
    lond.mode(exit);
    caller = new LondCaller(lond.address(), lond.port());
  }

  private void answerChallenge() throws IOException {
    String challenge = caller.ask("init");
    caller.send(challenge);
  }

  private void awaitKeyAsked() throws IOException {
    answerChallenge();
    assertThat(caller.line()).isEqualTo("ok");
    caller.send("ekey");
  }

  private void assertClosed() {
    assertThatThrownBy(caller::read)
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("after 0 bytes");
  }

  private void assertRefusedAndClosed(HandshakeStep step, HandshakeState at) {
    assertThat(step).isEqualTo(new HandshakeStep.Refused(Reason.REFUSED, at));
    assertClosed();
  }

  /** Shows that nothing was said before: what is said now is the first. */
  private void assertSilent() throws IOException {
    lond.sayUnasked();
    assertThat(caller.line()).isEqualTo("unasked");
  }

  @Test
  void neverIsAGoodHandshake() throws IOException {
    assertThat(handshake(ExitAt.NEVER)).isInstanceOf(HandshakeStep.Ready.class);
    assertThat(caller.ask("ping")).isEqualTo("far");
  }

  @Test
  void slowlyIsAGoodHandshakeToo() throws IOException {
    assertThat(handshake(ExitAt.SLOWLY)).isInstanceOf(HandshakeStep.Ready.class);
    assertThat(caller.ask("ping")).isEqualTo("far");
  }

  @Test
  void onConnectItCloses() throws IOException {
    call(ExitAt.ON_CONNECT);
    assertClosed();
    assertThat(lond.progress().hails()).isZero();
  }

  @Test
  void silentItSaysNothingToInit() throws IOException {
    call(ExitAt.SILENT);
    caller.send("init");
    lond.progress().awaitHails(1);
    assertSilent();
  }

  @Test
  void atTheHailItRefuses() throws IOException {
    assertRefusedAndClosed(handshake(ExitAt.REFUSED_AT_HAIL), HandshakeState.INITIALIZED);
  }

  @Test
  void atTheHailItResets() throws IOException {
    call(ExitAt.RESET_AT_HAIL);
    caller.send("init");
    assertThatThrownBy(caller::read).isInstanceOf(SocketException.class);
  }

  @Test
  void aJunkChallengeIsMalformedAndGoodForThoseWhoSendItBack() throws IOException {
    call(ExitAt.JUNK_CHALLENGE);
    String junk = caller.ask("init");
    assertThat(junk).isEqualTo("\0\u00ff\u0080junk\u0001");
    assertThat(caller.ask(junk)).isEqualTo("ok");
  }

  @Test
  void aLongChallengeHasAMebibyte() throws IOException {
    call(ExitAt.LONG_CHALLENGE);
    assertThat(caller.ask("init")).hasSize(1024 * 1024).matches("7+");
  }

  @Test
  void halfAChallengeHasNoNewline() throws IOException {
    call(ExitAt.HALF_CHALLENGE);
    caller.send("init");
    lond.progress().awaitHails(1);
    lond.sayUnasked();
    assertThat(caller.line()).isEqualTo("12345unasked");
  }

  @Test
  void anExtraLineComesWithTheChallenge() throws IOException {
    call(ExitAt.EXTRA_IN_HANDSHAKE);
    assertThat(caller.ask("init")).matches("[0-9]+");
    assertThat(caller.line()).isEqualTo("unasked");
  }

  @Test
  void afterTheChallengeItCloses() throws IOException {
    call(ExitAt.CLOSE_AFTER_CHALLENGE);
    assertThat(caller.ask("init")).matches("[0-9]+");
    assertClosed();
  }

  @Test
  void notOkIsNoAndItStays() throws IOException {
    assertThat(handshake(ExitAt.NOT_OK))
        .isEqualTo(new HandshakeStep.Refused(Reason.NOT_OK, HandshakeState.CHALLENGE_REPLIED));
    assertSilent();
  }

  @Test
  void atTheEchoItRefuses() throws IOException {
    HandshakeStep step = handshake(ExitAt.REFUSED_AT_ECHO);
    assertRefusedAndClosed(step, HandshakeState.CHALLENGE_REPLIED);
  }

  @Test
  void afterOkItCloses() throws IOException {
    call(ExitAt.CLOSE_AFTER_OK);
    answerChallenge();
    assertThat(caller.line()).isEqualTo("ok");
    assertClosed();
  }

  @Test
  void noKeyComes() throws IOException {
    call(ExitAt.NO_KEY);
    awaitKeyAsked();
    assertThat(lond.progress().handshakes()).isZero();
    // The request is answered: so was ekey, which came before it, if it was to be.
    assertThat(caller.ask("ping")).isEqualTo("far");
  }

  @Test
  void aBadKeyIsMalformed() throws IOException {
    assertThat(handshake(ExitAt.BAD_KEY))
        .isEqualTo(new HandshakeStep.Refused(Reason.MALFORMED_KEY, HandshakeState.REQUESTING_KEY));
  }

  @Test
  void anExtraLineComesWithTheKey() throws IOException {
    assertThat(handshake(ExitAt.EXTRA_AFTER_KEY)).isInstanceOf(HandshakeStep.Ready.class);
    assertThat(caller.line()).isEqualTo("unasked");
  }

  @Test
  void afterTheKeyItCloses() throws IOException {
    assertThat(handshake(ExitAt.CLOSE_AFTER_KEY)).isInstanceOf(HandshakeStep.Ready.class);
    assertClosed();
  }

  @Test
  void aWrongAnswerToTheChallengeIsRefused() throws IOException {
    call(ExitAt.NEVER);
    caller.ask("init");
    assertThat(caller.ask("something else")).isEqualTo("refused");
    assertClosed();
  }

  @Test
  void theExitCanBeChangedInTheMiddleOfAHandshake() throws IOException {
    call(ExitAt.NEVER);
    String challenge = caller.ask("init");
    lond.mode(ExitAt.NOT_OK);
    assertThat(caller.ask(challenge)).isEqualTo("no");
  }
}
