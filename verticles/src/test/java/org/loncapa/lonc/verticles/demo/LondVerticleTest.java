// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.loncapa.lonc.shared.crypto.BrokenLineException;
import org.loncapa.lonc.shared.handshake.HandshakeStep;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.verticles.fakes.LondCaller;

@ExtendWith(VertxExtension.class)
class LondVerticleTest {
  private static final String ADDRESS = "127.0.0.1";

  private final LondVerticle lond = new LondVerticle(ADDRESS, 0, "far", "me");
  private LondCaller caller;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    vertx.deployVerticle(lond).await(20, TimeUnit.SECONDS);
    caller = new LondCaller(ADDRESS, lond.port());
  }

  @AfterEach
  void stop() throws IOException {
    caller.close();
  }

  private LondCaller ready() throws IOException {
    assertThat(caller.shakeHands("far", "me")).isInstanceOf(HandshakeStep.Ready.class);
    return caller;
  }

  private void assertRefused(String reply) {
    assertThat(reply).isEqualTo("refused");
    assertThatThrownBy(caller::read).isInstanceOf(EOFException.class);
  }

  @Test
  void whoDoesNotSayInitIsRefused() throws IOException {
    assertRefused(caller.ask("ping"));
  }

  @Test
  void theChallengeIsDigitsAndMustComeBack() throws IOException {
    assertThat(caller.ask("init")).matches("[0-9]{10,20}");
    assertRefused(caller.ask("123"));
  }

  @Test
  void theBuildKeyIsHexAndNewEachTime() throws IOException {
    ready();
    String one = caller.ask("ekey");
    assertThat(one).matches("[0-9A-F]{14,35}");
    assertThat(caller.ask("ekey")).isNotEqualTo(one);
  }

  @Test
  void aSealedRequestNeedsAKey() throws IOException {
    caller.send(caller.ask("init"));
    assertThat(caller.line()).isEqualTo("ok");
    assertRefused(caller.ask("enc:1:0123456789abcdef"));
  }

  @Test
  void aSealedRequestThatDoesNotOpenIsRefused() throws IOException {
    assertRefused(ready().ask("enc:99:0123456789abcdef"));
  }

  @Test
  void clearRequestsAreAnsweredInClear() throws IOException {
    ready();
    assertThat(caller.ask("ping")).isEqualTo("far");
    assertThat(caller.ask("echo:a:b")).isEqualTo("a:b");
    assertThat(caller.ask("echo:")).isEmpty();
    assertThat(caller.ask("size:30")).isEqualTo("abcdefghijklmnopqrstuvwxyzabcd");
    assertThat(caller.ask("sleep:1:x")).isEqualTo("x");
    assertThat(caller.ask("version")).isEqualTo(LondCommands.VERSION);
    assertThat(caller.ask("sethost:other")).isEqualTo("ok");
    assertThat(caller.ask("sethost:other:echo:x")).isEqualTo("x");
    assertThat(caller.ask("what")).isEqualTo("unknown_cmd");
    assertThat(caller.ask("")).isEqualTo("unknown_cmd");
  }

  @Test
  void sealedRequestsAreAnsweredSealed() throws IOException, BrokenLineException {
    ready();
    assertThat(caller.askSealed("ping")).isEqualTo("far");
    assertThat(caller.askSealed("echo:12345678")).isEqualTo("12345678");
    assertThat(caller.askSealed("sleep:1:x")).isEqualTo("x");
    assertThat(caller.askSealed("what")).isEqualTo("unknown_cmd");
    assertThat(caller.ask("ping")).isEqualTo("far");
  }

  @Test
  void everyByteButTheNewlineComesBack() throws IOException, BrokenLineException {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < 256; c++) {
      all.append(c == '\n' ? "" : c);
    }
    ready();
    assertThat(caller.ask("echo:" + all)).isEqualTo(all.toString());
    assertThat(caller.askSealed("echo:" + all)).isEqualTo(all.toString());
  }

  @Test
  void aReplyMayHaveMegabytes() throws IOException, BrokenLineException {
    ready();
    assertThat(caller.ask("size:5000000")).hasSize(5_000_000);
    assertThat(caller.askSealed("size:1000000")).hasSize(1_000_000);
  }

  @Test
  void repliesKeepTheirOrderBehindASleep() throws IOException {
    ready();
    caller.send("sleep:20:first\necho:second\nsleep:1:third\necho:fourth");
    assertThat(caller.line()).isEqualTo("first");
    assertThat(caller.line()).isEqualTo("second");
    assertThat(caller.line()).isEqualTo("third");
    assertThat(caller.line()).isEqualTo("fourth");
  }

  @Test
  void whatIsLoggedIsKept() throws IOException, BrokenLineException {
    ready();
    assertThat(caller.ask("last")).isEmpty();
    assertThat(caller.ask("log:one")).isEqualTo("ok");
    assertThat(caller.askSealed("log:two")).isEqualTo("ok");
    assertThat(caller.ask("last")).isEqualTo("two");
  }

  @Test
  void connectionsAndRequestsAreCounted() throws IOException, BrokenLineException {
    try (LondCaller other = new LondCaller(ADDRESS, lond.port())) {
      other.shakeHands("far", "me");
      ready();
      caller.ask("ping");
      caller.askSealed("ping");
      assertThat(caller.ask("stats"))
          .isEqualTo("accepted=2 open=2 open_max=2 requests=3 encrypted=1");
    }
  }

  @Test
  void numbersWithoutSenseAreNamed() throws IOException {
    ready();
    for (String number : new String[] {"", "x", "-1", "1x", "999999999", "99999999999"}) {
      assertThat(caller.ask("size:" + number)).isEqualTo("error: bad number");
      assertThat(caller.ask("sleep:" + number + ":x")).isEqualTo("error: bad number");
    }
  }

  @Test
  void aByteAtATimeIsAsGoodAsALine() throws IOException {
    ready();
    Line request = LineText.line("echo:abc");
    for (byte b : request.bytes()) {
      caller.sendRaw(new byte[] {b});
    }
    assertThat(LineText.text(caller.read())).isEqualTo("abc".getBytes(StandardCharsets.US_ASCII));
  }
}
