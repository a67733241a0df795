// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.Progress.Received;

/** What {@code sethost} sets at a {@link MisbehavingLond} stays with the connection. */
@ExtendWith(VertxExtension.class)
class SetHostTest {
  private final BlockingQueue<Received> misrouted = new LinkedBlockingQueue<>();
  private MisbehavingLond lond;
  private LondCaller caller;

  @BeforeEach
  void start(Vertx vertx) throws IOException {
    lond = MisbehavingLond.start(vertx, "far", "me");
    lond.progress().onMisrouted(misrouted::add);
    caller = new LondCaller(lond.address(), lond.port());
    caller.shakeHands("far", "me");
  }

  @AfterEach
  void stop() throws IOException {
    caller.close();
    lond.close();
  }

  @Test
  void aRequestWithoutItRunsForTheIdSetLast() throws IOException {
    assertThat(caller.ask("ping")).isEqualTo("far");
    assertThat(caller.ask("sethost:other:echo:x")).isEqualTo("x");
    assertThat(misrouted).isEmpty();
    assertThat(caller.ask("ping")).isEqualTo("other");
    assertThat(misrouted).containsExactly(new Received(1, "ping", false));
    assertThat(caller.ask("sethost:far")).isEqualTo("ok");
    assertThat(caller.ask("ping")).isEqualTo("far");
    assertThat(misrouted).hasSize(1);
  }

  @Test
  void anIdThatIsRefusedChangesNothing() throws IOException {
    String refused = "sethost:" + MisbehavingLond.UNKNOWN_ID + ":echo:x";
    assertThat(caller.ask(refused)).isEqualTo("unable_to_set");
    assertThat(caller.ask("ping")).isEqualTo("far");
    assertThat(misrouted).isEmpty();
  }

  @Test
  void theCommandBehindItMayBeSealed() throws Exception {
    caller.sendSealedBehind("sethost:other:", "echo:secret");
    assertThat(LineText.string(caller.open(caller.read()))).isEqualTo("secret");
    assertThat(lond.progress().requests())
        .containsExactly(new Received(1, "sethost:other:echo:secret", true));
  }
}
