// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.verticles.host.DelayedRig.name;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.LeakDetector;
import org.loncapa.lonc.verticles.fakes.Verdicts;
import org.loncapa.lonc.verticles.host.DelayedRig;

/**
 * The time of day jumps by an hour, forth and back, and nothing expires early or lives for ever.
 * Where it is read at all is held down by HouseTest: for what people read, and for the age of
 * files, which is the one clock that this test can move.
 */
@ExtendWith(LeakDetector.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClockJumpTest {
  private static final long FORTH = 3_600_000;
  private static final long BACK = -FORTH;
  private static final int WAITING = 3;

  /** Several looks at all that has a deadline. */
  private static final double LOOKS_SECONDS = 2.5;

  private DelayedRig rig;
  private Verdicts verdicts;

  @BeforeEach
  void serve() throws IOException {
    rig = new DelayedRig("maxConnections=1").deploy();
    verdicts = new Verdicts(rig.socket());
  }

  @AfterEach
  void close() throws IOException {
    verdicts.close();
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {FORTH, BACK})
  void whoWaitsIsAnsweredAndTheConnectionStays(long jump) throws Exception {
    rig.lond().hold();
    verdicts.sentByEach(WAITING, "echo");
    rig.progress().awaitHeld(1);
    rig.passMillis(jump);
    Await.holds("it was looked at often", () -> oldestWait() > LOOKS_SECONDS);
    rig.lond().letGo();
    assertThat(verdicts.ends()).isEqualTo(Map.of(Ending.RIGHT, WAITING));
    rig.passMillis(2 * jump);
    verdicts.assertServed();
    Verdicts.assertNoneCameTwice(rig.progress());
    assertThat(rig.progress().accepted()).isEqualTo(1);
    assertThat(rig.status().getJsonObject("closes")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {FORTH, BACK})
  void delayedRequestsAreSentOnceEachAndInOrder(long jump) throws Exception {
    rig.lond().hold();
    rig.file(name(1), "log:1");
    rig.file(name(2), "log:2");
    rig.kick();
    rig.progress().awaitHeld(1);
    rig.passMillis(jump);
    rig.lond().letGo();
    rig.awaitEnd(name(1), "delivered");
    rig.awaitEnd(name(2), "delivered"); // by the new clock it may be of tomorrow
    rig.passMillis(-2 * jump);
    rig.awaitDelivered(name(3), "log:3");
    assertThat(rig.received()).containsExactly("log:1", "log:2", "log:3");
    assertThat(rig.recorded()).isEqualTo(rig.received());
    assertThat(rig.left()).isEmpty();
    verdicts.assertServed();
  }

  private double oldestWait() {
    return rig.status().getDouble("oldest_wait_seconds");
  }
}
