// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
import org.loncapa.lonc.shared.crypto.BrokenLineException;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.verticles.demo.LineText;

/** What a {@link MisbehavingLond} does wrong with a request after a good handshake. */
@ExtendWith(VertxExtension.class)
class MisbehavingLondTest {
  private MisbehavingLond lond;
  private LondCaller caller;

  @BeforeEach
  void start(Vertx vertx) throws IOException {
    lond = MisbehavingLond.start(vertx, "far", "me");
    caller = new LondCaller(lond.address(), lond.port());
    caller.shakeHands("far", "me");
  }

  @AfterEach
  void stop() throws IOException {
    caller.close();
    lond.close();
  }

  private void sendAndAwaitReceipt(String request) throws IOException {
    caller.send(request);
    assertThat(lond.progress().nextRequest().text()).isEqualTo(request);
  }

  private void assertClosedAfter(int bytes) {
    assertThatThrownBy(caller::read)
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("after " + bytes + " bytes");
  }

  @Test
  void otherRequestsAreAnsweredWell() throws IOException, BrokenLineException {
    assertThat(caller.ask("echo:x:y")).isEqualTo("x:y");
    assertThat(caller.askSealed("ping")).isEqualTo("far");
    assertThat(caller.ask("sleep:1:x")).isEqualTo("x");
    assertThat(caller.ask("what")).isEqualTo("unknown_cmd");
  }

  @Test
  void hangIsNeverAnswered() throws IOException {
    sendAndAwaitReceipt("hang");
    lond.sayUnasked();
    assertThat(caller.line()).isEqualTo("unasked");
  }

  @Test
  void fillRepeatsATextUpToALength() throws IOException {
    assertThat(caller.ask("fill:8:abc")).isEqualTo("abcabcab");
  }

  @Test
  void dropClosesWithoutAnAnswer() throws IOException {
    caller.send("drop");
    assertClosedAfter(0);
  }

  @Test
  void rstResets() throws IOException {
    caller.send("rst");
    assertThatThrownBy(caller::read).isInstanceOf(SocketException.class);
  }

  @Test
  void halfSendsHalfAndStays() throws IOException {
    sendAndAwaitReceipt("half:abcd");
    lond.sayUnasked();
    assertThat(caller.line()).isEqualTo("abunasked");
  }

  @Test
  void halfdropSendsHalfAndCloses() throws IOException {
    caller.send("halfdrop:abcd");
    assertClosedAfter(2);
  }

  @Test
  void replydropRepliesAndCloses() throws IOException {
    assertThat(caller.ask("replydrop:x")).isEqualTo("x");
    assertClosedAfter(0);
  }

  @Test
  void extraSendsALineTooMany() throws IOException {
    assertThat(caller.ask("extra:x")).isEqualTo("x");
    assertThat(caller.line()).isEqualTo("unasked");
  }

  @Test
  void extraSealsTheReplyOfASealedRequest() throws IOException, BrokenLineException {
    assertThat(caller.askSealed("extra:x")).isEqualTo("x");
    assertThat(caller.line()).isEqualTo("unasked");
  }

  @Test
  void slowIsWholeInTheEnd() throws IOException {
    assertThat(caller.ask("slow:300")).hasSize(300).matches("s+");
  }

  @Test
  void trickleIsWholeInTheEnd() throws IOException, BrokenLineException {
    assertThat(caller.ask("trickle:1:abc")).isEqualTo("abc");
    assertThat(caller.askSealed("trickle:1:abc")).isEqualTo("abc");
  }

  @Test
  void hugeHasNoNewline() throws IOException {
    sendAndAwaitReceipt("huge:300000");
    lond.progress().awaitFlooded(300_000);
    lond.sayUnasked();
    assertThat(caller.line()).hasSize(300_000 + "unasked".length()).matches("x+unasked");
  }

  @Test
  void nulEndsWithANulByte() throws IOException, BrokenLineException {
    assertThat(caller.ask("nul:x")).isEqualTo("x\0");
    assertThat(caller.askSealed("nul:x")).isEqualTo("x\0");
  }

  @Test
  void binaryHasEveryByteButTheNewline() throws IOException, BrokenLineException {
    String all = new String(Misbehaviours.allBytes(), ISO_8859_1);
    assertThat(all).hasSize(255).doesNotContain("\n");
    assertThat(caller.ask("binary")).isEqualTo(all);
    assertThat(caller.askSealed("binary")).isEqualTo(all);
  }

  @Test
  void otherkeyAnswersWithALineThatDoesNotOpen() throws IOException {
    caller.sendSealed("otherkey:any reply");
    Line reply = caller.read();
    assertThatThrownBy(() -> caller.open(reply)).isInstanceOf(BrokenLineException.class);
  }

  @Test
  void badencSaysWhateverItIsTold() throws IOException {
    caller.sendSealed("badenc:5:zz");
    Line reply = caller.read();
    assertThat(LineText.string(reply)).isEqualTo("enc:5:zz");
    assertThatThrownBy(() -> caller.open(reply)).isInstanceOf(BrokenLineException.class);
  }

  @Test
  void newlineHidesALineInASealedReply() throws IOException {
    caller.sendSealed("newline:x");
    Line reply = caller.read();
    assertThatThrownBy(() -> caller.open(reply)).hasMessage("NEWLINE_INSIDE");
    assertThat(caller.ask("newline:x")).isEqualTo("x");
    assertThat(caller.line()).isEqualTo("x");
  }

  @Test
  void aLineThatDoesNotOpenIsRefused() throws IOException {
    assertThat(caller.ask("enc:5:zz")).isEqualTo("refused");
    assertClosedAfter(0);
  }
}
