// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class RequestQueueTest {

  private static final long NOW = Long.MAX_VALUE - 5; // what follows wraps, as a clock may

  private final RequestQueue<FakeTransaction> queue = new RequestQueue<>(3, 10);
  private final FakeTransaction first = new FakeTransaction(1);
  private final FakeTransaction second = new FakeTransaction(2);
  private final FakeTransaction third = new FakeTransaction(3);

  @Test
  void anEmptyQueueHasNoHeadAndNoWait() {
    assertThat(queue.poll()).isNull();
    assertThat(queue.pollExpired(NOW)).isNull();
    assertThat(queue.oldestWait(NOW)).isZero();
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.size()).isZero();
  }

  @Test
  void firstComeFirstServed() {
    queue.offer(first, NOW);
    queue.offer(second, NOW);
    queue.offer(third, NOW);
    assertThat(queue.size()).isEqualTo(3);
    assertThat(queue.poll()).isSameAs(first);
    assertThat(queue.poll()).isSameAs(second);
    assertThat(queue.poll()).isSameAs(third);
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void oneOverTheBoundIsNotTaken() {
    assertThat(queue.offer(first, NOW)).isTrue();
    assertThat(queue.offer(second, NOW)).isTrue();
    assertThat(queue.offer(third, NOW)).isTrue();
    FakeTransaction fourth = new FakeTransaction(4);
    assertThat(queue.offer(fourth, NOW)).isFalse();
    assertThat(queue.size()).isEqualTo(3);
    queue.poll();
    assertThat(queue.offer(fourth, NOW)).isTrue();
  }

  @Test
  void aQueueOfNoCapacityAcceptsNothing() {
    assertThat(new RequestQueue<FakeTransaction>(0, 10).offer(first, NOW)).isFalse();
  }

  @Test
  void onlyOverdueRequestsExpireAndTheHeadFirst() {
    queue.offer(first, NOW);
    queue.offer(second, NOW + 1);
    queue.offer(third, NOW + 9);
    assertThat(queue.pollExpired(NOW + 9)).isNull();
    assertThat(queue.pollExpired(NOW + 11)).isSameAs(first);
    assertThat(queue.pollExpired(NOW + 11)).isSameAs(second);
    assertThat(queue.pollExpired(NOW + 11)).isNull();
    assertThat(queue.poll()).isSameAs(third);
  }

  @Test
  void aTimeoutOfZeroExpiresQueuedRequestsAtOnce() {
    RequestQueue<FakeTransaction> hasty = new RequestQueue<>(3, 0);
    assertThat(hasty.pollExpired(NOW)).isNull();
    hasty.offer(first, NOW);
    assertThat(hasty.pollExpired(NOW)).isSameAs(first);
    assertThat(hasty.pollExpired(NOW)).isNull();
  }

  @Test
  void aCancelledRequestIsRemovedFromAnyPosition() {
    queue.offer(first, NOW);
    queue.offer(second, NOW);
    queue.offer(third, NOW);
    assertThat(queue.remove(second)).isTrue();
    assertThat(queue.remove(second)).isFalse();
    assertThat(queue.poll()).isSameAs(first);
    assertThat(queue.remove(first)).isFalse();
    assertThat(queue.poll()).isSameAs(third);
  }

  @Test
  void aDelayedRequestGoesBehindTheOthers() {
    queue.delay(third, NOW);
    queue.offer(first, NOW);
    queue.offer(second, NOW);
    assertThat(queue.pending()).isEqualTo(3);
    assertThat(queue.next(NOW)).isSameAs(first);
    assertThat(queue.next(NOW)).isSameAs(second);
    assertThat(queue.next(NOW)).isSameAs(third);
    assertThat(queue.next(NOW)).isNull();
    assertThat(queue.pending()).isZero();
  }

  @Test
  void aDelayedRequestIsNextAfterItsPriorityTime() {
    queue.delay(third, NOW);
    queue.offer(first, NOW);
    queue.offer(second, NOW);
    assertThat(queue.next(NOW + RequestQueue.DELAYED_PRIORITY_AFTER - 1)).isSameAs(first);
    assertThat(queue.next(NOW + RequestQueue.DELAYED_PRIORITY_AFTER)).isSameAs(third);
    assertThat(queue.next(NOW + RequestQueue.DELAYED_PRIORITY_AFTER)).isSameAs(second);
  }

  @Test
  void aDelayedRequestNeitherExpiresNorFillsTheQueue() {
    queue.delay(third, NOW);
    assertThat(queue.pollExpired(NOW + 1_000)).isNull();
    assertThat(queue.poll()).isNull();
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.oldestWait(NOW + 1_000)).isZero();
    queue.dropDelayed();
    assertThat(queue.pending()).isZero();
  }

  @Test
  void twoDelayedRequestsThrow() {
    queue.delay(first, NOW);
    assertThatIllegalStateException().isThrownBy(() -> queue.delay(second, NOW));
    assertThat(queue.next(NOW)).isSameAs(first);
  }

  @Test
  void theOldestWaitIsTheHeads() {
    queue.offer(first, NOW);
    queue.offer(second, NOW + 4);
    assertThat(queue.oldestWait(NOW + 9)).isEqualTo(9);
    queue.poll();
    assertThat(queue.oldestWait(NOW + 9)).isEqualTo(5);
  }
}
