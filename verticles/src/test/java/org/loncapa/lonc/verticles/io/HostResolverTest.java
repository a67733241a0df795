// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.verticles.fakes.Await;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostResolverTest {
  private static final long PATIENCE_SECONDS = 20;

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final AtomicInteger toldAsked = new AtomicInteger();

  @AfterEach
  void close() throws Exception {
    hanging.countDown();
    vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "35.8.63.51", "::1", "255.255.255.255"})
  void anAddressIsItsOwnAndNobodyIsAsked(String address) throws Exception {
    Future<List<InetAddress>> resolved = resolve(new HostResolver(this::hang), address);
    assertThat(resolved.isComplete()).isTrue();
    assertThat(resolved.result()).containsExactly(InetAddress.getByName(address));
    assertThat(toldAsked).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1.example", "1e3", "zeus", "256.1.1.1", "1.2"})
  void anythingElseIsLookedUpOffTheEventLoop(String name) throws Exception {
    InetAddress[] answer = {at(name, 1), at(name, 2)};
    List<String> threads = new ArrayList<>();
    HostResolver names =
        new HostResolver(
            looked -> {
              threads.add(Thread.currentThread().getName() + " " + looked);
              return answer;
            });
    assertThat(waited(resolve(names, name))).containsExactly(answer);
    assertThat(threads).containsExactly("lonc-names " + name);
    assertThat(toldAsked).hasValue(1);
  }

  @Test
  void aNameBecomesTheAddressesThatTheSystemHasForItAndKeepsTheName() throws Exception {
    List<InetAddress> resolved = waited(resolve(new HostResolver(), "localhost"));
    assertThat(resolved).containsExactly(InetAddress.getAllByName("localhost"));
    assertThat(resolved).allMatch(address -> address.toString().startsWith("localhost/"));
  }

  @Test
  void aNameWithoutAddressFails() {
    // Longer than any name may be: no server of names is asked.
    assertThatThrownBy(() -> waited(resolve(new HostResolver(), "x".repeat(300))))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void everyLookUpIsANewOne() throws Exception {
    Queue<InetAddress> answers = new ArrayDeque<>(List.of(at("far", 1), at("far", 2)));
    HostResolver names = new HostResolver(name -> new InetAddress[] {answers.remove()});
    assertThat(waited(resolve(names, "far"))).containsExactly(at("far", 1));
    assertThat(waited(resolve(names, "far"))).containsExactly(at("far", 2));
  }

  /** The bound is that of threads; the rule speaks of 200. */
  @ParameterizedTest
  @ValueSource(ints = {1, 20, 200, HostResolver.MAX_THREADS - 1})
  void thoseThatHangHoldUpNeitherTheEventLoopNorAnotherOne(int hang) throws Exception {
    InetAddress answer = at("answers", 1);
    HostResolver names =
        new HostResolver(name -> name.equals("answers") ? new InetAddress[] {answer} : hang(name));
    for (int i = 0; i < hang; i++) {
      resolve(names, "hangs" + i);
    }
    Await.holds("all of them hang", () -> asked.size() == hang);
    for (int i = 0; i < 3; i++) {
      assertThat(waited(resolve(names, "answers"))).containsExactly(answer);
    }
    waited(vertx.timer(1));
  }

  @Test
  void connectionsThatAskForOneNameShareItsLookUp() throws Exception {
    HostResolver names = new HostResolver(this::hang);
    List<Future<List<InetAddress>>> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(resolve(names, "shared"));
    }
    Await.holds("all have been told that it began", () -> toldAsked.get() == 100);
    all.add(resolve(names, "shared"));
    assertThat(toldAsked).as("it is under way already").hasValue(101);
    hanging.countDown();
    for (Future<List<InetAddress>> one : all) {
      assertThatThrownBy(() -> waited(one)).isInstanceOf(UnknownHostException.class);
    }
    assertThat(asked).containsExactly("shared");
  }

  @Test
  void beyondTheBoundANameWaitsAndIsNotToldThatItWasAsked() throws Exception {
    HostResolver names = new HostResolver(this::hang);
    for (int i = 0; i < HostResolver.MAX_THREADS; i++) {
      resolve(names, "hangs" + i);
    }
    Await.holds("all threads are taken", () -> asked.size() == HostResolver.MAX_THREADS);
    Await.holds("all have been told", () -> toldAsked.get() == HostResolver.MAX_THREADS);
    AtomicBoolean begun = new AtomicBoolean();
    Future<List<InetAddress>> waits =
        names.resolve(context, "waits", () -> true, () -> begun.set(true));
    resolve(names, "hangs0"); // what is under way takes no thread
    Await.holds("it was told at once", () -> toldAsked.get() == HostResolver.MAX_THREADS + 1);
    assertThat(begun).isFalse();
    assertThat(asked).doesNotContain("waits");
    hanging.countDown();
    assertThatThrownBy(() -> waited(waits)).isInstanceOf(UnknownHostException.class);
    assertThat(begun).isTrue();
  }

  @Test
  void whatNobodyWantsAnyMoreIsNotBegun() throws Exception {
    HostResolver names = new HostResolver(this::hang);
    for (int i = 0; i < HostResolver.MAX_THREADS; i++) {
      resolve(names, "hangs" + i);
    }
    Await.holds("all threads are taken", () -> asked.size() == HostResolver.MAX_THREADS);
    for (int i = 0; i < 1_000; i++) {
      names.resolve(context, "given-up" + i, () -> false, () -> {});
    }
    Future<List<InetAddress>> last = resolve(names, "last");
    hanging.countDown();
    assertThatThrownBy(() -> waited(last)).isInstanceOf(UnknownHostException.class);
    assertThat(asked).hasSize(HostResolver.MAX_THREADS + 1).contains("last");
  }

  @Test
  void whateverAResolverThrowsFailsTheLookUpAndTheNextOneIsMade() throws Exception {
    Queue<Throwable> thrown =
        new ArrayDeque<>(List.of(new SecurityException("no"), new StackOverflowError("deep")));
    HostResolver names =
        new HostResolver(
            name -> {
              Throwable next = thrown.remove();
              if (next instanceof Error error) {
                throw error;
              }
              throw (RuntimeException) next;
            });
    assertThatThrownBy(() -> waited(resolve(names, "far"))).hasMessage("no");
    assertThatThrownBy(() -> waited(resolve(names, "far"))).hasMessage("deep");
  }

  @Test
  void anAnswerForAnEventLoopThatHasEndedHarmsNobody() throws Exception {
    Vertx ended = Vertx.vertx();
    HostResolver names = new HostResolver(this::hang);
    names.resolve(ended.getOrCreateContext(), "far", () -> true, () -> {});
    Await.holds("it hangs", () -> asked.size() == 1);
    waited(ended.close());
    Future<List<InetAddress>> other = resolve(names, "far");
    hanging.countDown();
    assertThatThrownBy(() -> waited(other)).isInstanceOf(UnknownHostException.class);
  }

  private Future<List<InetAddress>> resolve(HostResolver names, String name) {
    return names.resolve(context, name, () -> true, toldAsked::incrementAndGet);
  }

  private static InetAddress at(String name, int last) throws UnknownHostException {
    return InetAddress.getByAddress(name, new byte[] {10, 0, 0, (byte) last});
  }

  private InetAddress[] hang(String name) throws UnknownHostException {
    asked.add(name);
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
