// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NamesTest {
  private static final long PATIENCE_SECONDS = 20;

  private final Vertx vertx = Vertx.vertx();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final CountDownLatch allHang = new CountDownLatch(Names.THREADS);
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void close() throws Exception {
    hanging.countDown();
    vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "35.8.63.51", "::1", "255.255.255.255"})
  void anAddressIsItsOwnAndNobodyIsAsked(String address) throws Exception {
    Future<InetAddress> resolved = new Names(vertx, this::hang).resolve(address, () -> true);
    assertThat(resolved.isComplete()).isTrue();
    assertThat(resolved.result()).isEqualTo(InetAddress.getByName(address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1.example", "1e3", "zeus", "256.1.1.1", "1.2"})
  void anythingElseIsLookedUpOffTheEventLoop(String name) throws Exception {
    InetAddress answer = InetAddress.getByAddress(name, new byte[] {10, 0, 0, 1});
    InetAddress resolved =
        waited(
            new Names(
                    vertx,
                    asked -> {
                      assertThat(Thread.currentThread().getName()).startsWith("lonc-names");
                      assertThat(asked).isEqualTo(name);
                      return answer;
                    })
                .resolve(name, () -> true));
    assertThat(resolved).isSameAs(answer);
  }

  @Test
  void aNameBecomesTheAddressThatTheSystemHasForItAndKeepsTheName() throws Exception {
    InetAddress resolved = waited(new Names(vertx).resolve("localhost", () -> true));
    assertThat(resolved).isEqualTo(InetAddress.getByName("localhost"));
    assertThat(resolved.toString()).startsWith("localhost/");
  }

  @Test
  void aNameWithoutAddressFails() {
    // Longer than any name may be: no server of names is asked.
    assertThatThrownBy(() -> waited(new Names(vertx).resolve("x".repeat(300), () -> true)))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void everyLookUpIsANewOne() throws Exception {
    Queue<InetAddress> answers = new ArrayDeque<>();
    answers.add(InetAddress.getByName("10.0.0.1"));
    answers.add(InetAddress.getByName("10.0.0.2"));
    Names names = new Names(vertx, name -> answers.remove());
    assertThat(waited(names.resolve("far", () -> true)).getHostAddress()).isEqualTo("10.0.0.1");
    assertThat(waited(names.resolve("far", () -> true)).getHostAddress()).isEqualTo("10.0.0.2");
  }

  @Test
  void oneThatHangsHoldsUpNeitherTheEventLoopNorAnotherOne() throws Exception {
    InetAddress answer = InetAddress.getByName("10.0.0.1");
    Names names = new Names(vertx, name -> name.equals("hangs") ? hang(name) : answer);
    for (int i = 1; i < Names.THREADS; i++) {
      names.resolve("hangs", () -> true);
    }
    assertThat(waited(names.resolve("answers", () -> true))).isEqualTo(answer);
    waited(vertx.timer(1));
  }

  @Test
  void thoseThatNobodyWaitsForAnyMoreAreNotBegun() throws Exception {
    Names names = new Names(vertx, this::hang);
    for (int i = 0; i < Names.THREADS; i++) {
      names.resolve("hangs", () -> true);
    }
    assertThat(allHang.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    List<Future<InetAddress>> givenUp = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      givenUp.add(names.resolve("given-up", () -> false));
    }
    hanging.countDown();
    for (Future<InetAddress> one : givenUp) {
      assertThatThrownBy(() -> waited(one)).isInstanceOf(UnknownHostException.class);
    }
    assertThat(asked).hasValue(Names.THREADS);
  }

  private InetAddress hang(String name) throws UnknownHostException {
    asked.incrementAndGet();
    allHang.countDown();
    try {
      hanging.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new UnknownHostException(name);
  }

  private static <T> T waited(Future<T> future) throws Exception {
    return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
