// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;

class LeakDetectorTest {
  private static final List<AutoCloseable> LEAKS = new ArrayList<>();

  private final Map<String, TestExecutionResult> results = JupiterRun.of(Examples.class);

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable leak : LEAKS) {
      leak.close();
    }
    LEAKS.clear();
  }

  private void assertGood(String test) {
    assertThat(results.get(test).getStatus()).isEqualTo(Status.SUCCESSFUL);
  }

  private String failure(String test) {
    TestExecutionResult result = results.get(test);
    assertThat(result.getStatus()).isEqualTo(Status.FAILED);
    return result.getThrowable().orElseThrow().getMessage();
  }

  @Test
  void aTestThatLeaksIsFoundOut() {
    assertThat(failure("a1LeaksASocket")).matches("left over by the test: 1 descriptor .*tcp.*");
    assertThat(failure("b1LeaksAVertx")).contains("the thread vert.x-eventloop");
  }

  @Test
  void theNextOneDoesNotPayForIt() {
    assertGood("a2LeavesNothing");
    assertGood("b2LeavesNothing");
  }

  @Test
  void whatIsClosedAfterTheTestIsNoLeak() {
    assertGood("cClosesLater");
  }

  /** Run by this test only. */
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static final class Examples {
    @RegisterExtension
    private static final LeakDetector DETECTOR = new LeakDetector(Duration.ofMillis(300));

    private final Vertx own = Vertx.vertx();
    private Vertx later;

    @Test
    void a1LeaksASocket() throws IOException {
      LEAKS.add(ServerSocketChannel.open().bind(null));
    }

    @Test
    void a2LeavesNothing() {}

    @Test
    void b1LeaksAVertx() {
      Vertx vertx = Vertx.vertx();
      vertx.setTimer(3_600_000, timer -> {});
      LEAKS.add(() -> vertx.close().await());
    }

    @Test
    void b2LeavesNothing() {}

    @Test
    void cClosesLater() {
      later = Vertx.vertx();
      later.setTimer(3_600_000, timer -> {});
    }

    @AfterEach
    void close() {
      own.close().await();
      if (later != null) {
        later.close().await();
      }
    }
  }
}
