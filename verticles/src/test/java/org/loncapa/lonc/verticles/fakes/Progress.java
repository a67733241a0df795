// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * How far its callers came, written by a {@link MisbehavingLond} and read by a test.
 *
 * <p>Safe for threads. The methods that wait give up after 20 s with an AssertionError that says
 * what had happened by then: no test hangs, and none depends on how fast the machine is.
 */
public final class Progress {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final List<Received> requests = new ArrayList<>();
  private Consumer<Received> keeper = requests::add;
  private Consumer<Received> onMisrouted = request -> {};
  private BiConsumer<String, Received> onCrossed = (stray, request) -> {};
  private int accepted;
  private int open;
  private int maxOpen;
  private int hails;
  private int handshakes;
  private int held;
  private int flooded;
  private int taken;

  /**
   * A request as it came.
   *
   * @param connection the number of the connection it came on, from 1 in the order of accepting
   * @param text without its newline, opened if it was sealed, each byte one character
   * @param sealed whether it was
   */
  public record Received(int connection, String text, boolean sealed) {}

  /** Connections accepted so far. */
  public synchronized int accepted() {
    return accepted;
  }

  /** Connections open now. */
  public synchronized int open() {
    return open;
  }

  /** The most connections that were open at the same time. */
  public synchronized int maxOpen() {
    return maxOpen;
  }

  /** Times that {@code init} came. */
  public synchronized int hails() {
    return hails;
  }

  /** Times that a build key was sent, a bad one too. */
  public synchronized int handshakes() {
    return handshakes;
  }

  /** Requests whose answers are being withheld now. */
  public synchronized int held() {
    return held;
  }

  /** Bytes that {@code huge} requests have sent, so far as the system took them. */
  public synchronized int flooded() {
    return flooded;
  }

  /** All requests in the order in which they came. */
  public synchronized List<Received> requests() {
    return List.copyOf(requests);
  }

  /** From now on requests are told to {@code watch}, on the lond's event loop, and not kept. */
  public synchronized void tell(Consumer<Received> watch) {
    keeper = watch;
  }

  /**
   * Passes on each request without {@code sethost} that runs for another id than the host's own, on
   * the lond's event loop.
   */
  public synchronized void onMisrouted(Consumer<Received> watch) {
    onMisrouted = watch;
  }

  /**
   * Passes on each stray line with the first request that came on its connection after it, on the
   * lond's event loop. Only that request may have got the line for its reply. Null if lond closed
   * the connection before one came, which then may be any.
   */
  public synchronized void onCrossed(BiConsumer<String, Received> watch) {
    onCrossed = watch;
  }

  /** Times that this request came: a request that lonc may not repeat came once at most. */
  public synchronized int times(String text) {
    return (int) requests.stream().filter(request -> request.text.equals(text)).count();
  }

  /** Waits for the next request that this method has not given yet. */
  public synchronized Received nextRequest() {
    await("request " + (taken + 1), () -> requests.size() > taken);
    return requests.get(taken++);
  }

  /** Waits until so many requests came, all told. */
  public synchronized void awaitRequests(int total) {
    await(total + " requests", () -> requests.size() >= total);
  }

  /** Waits until so many connections were accepted, all told. */
  public synchronized void awaitAccepted(int total) {
    await(total + " accepted", () -> accepted >= total);
  }

  /** Waits until {@code init} came so many times, all told. */
  public synchronized void awaitHails(int total) {
    await(total + " hails", () -> hails >= total);
  }

  /** Waits until so many build keys were sent, all told. */
  public synchronized void awaitHandshakes(int total) {
    await(total + " handshakes", () -> handshakes >= total);
  }

  /** Waits until exactly so many connections are open. */
  public synchronized void awaitOpen(int now) {
    await(now + " open", () -> open == now);
  }

  /** Waits until so many answers are being withheld, or more. */
  public synchronized void awaitHeld(int now) {
    await(now + " held", () -> held >= now);
  }

  /** Waits until {@code huge} requests have sent so many bytes, all told. */
  public synchronized void awaitFlooded(int total) {
    await(total + " flooded", () -> flooded >= total);
  }

  private void await(String what, BooleanSupplier reached) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!reached.getAsBoolean()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError("waited in vain for " + what + ": " + this);
      }
      waitNanos(left);
    }
  }

  private void waitNanos(long nanos) {
    try {
      TimeUnit.NANOSECONDS.timedWait(this, nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted: " + this, e);
    }
  }

  /** Answers the number of the connection. */
  synchronized int accept() {
    accepted++;
    open++;
    maxOpen = Math.max(maxOpen, open);
    notifyAll();
    return accepted;
  }

  synchronized void closed() {
    open--;
    notifyAll();
  }

  synchronized void hailed() {
    hails++;
    notifyAll();
  }

  synchronized void keyed() {
    handshakes++;
    notifyAll();
  }

  synchronized void received(Received request) {
    keeper.accept(request);
    notifyAll();
  }

  synchronized void misrouted(Received request) {
    onMisrouted.accept(request);
  }

  synchronized void crossed(String stray, Received request) {
    onCrossed.accept(stray, request);
  }

  synchronized void flooded(int bytes) {
    flooded += bytes;
    notifyAll();
  }

  synchronized void holding(int now) {
    held = now;
    notifyAll();
  }

  @Override
  public synchronized String toString() {
    return "accepted=%d open=%d maxOpen=%d hails=%d handshakes=%d requests=%d held=%d"
        .formatted(accepted, open, maxOpen, hails, handshakes, requests.size(), held);
  }
}
