// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.control.HostStatus;

/** How often hosts are asked, with the test as hosts and clock. */
class StatusCacheTest {
  private static final ProcessStatus FACTS = FakeHosts.process(ProcessStatus.Phase.SERVING, 1, 1);

  private final Deque<Promise<List<HostStatus>>> asked = new ArrayDeque<>();
  private long now = 7;
  private final StatusCache cache = new StatusCache(() -> FACTS, this::ask, () -> now);

  private Future<List<HostStatus>> ask() {
    asked.add(Promise.promise());
    return asked.getLast().future();
  }

  @Test
  void whoeverComesWhileHostsAreAskedGetsTheSameAnswer() {
    Future<Snapshot> first = cache.get();
    now += 5_000_000_000L;
    Future<Snapshot> second = cache.get();
    asked.remove().complete(List.of(FakeHosts.alive("a", 1)));
    assertThat(asked).isEmpty();
    assertThat(first.result().hosts()).hasSize(1);
    assertThat(second.result()).isSameAs(first.result());
  }

  @Test
  void withinASecondNobodyIsAskedAgain() {
    Future<Snapshot> first = cache.get();
    asked.remove().complete(List.of());
    now += 800_000_000L;
    assertThat(cache.get().result()).isSameAs(first.result());
    now += 200_000_000L;
    cache.get();
    assertThat(asked).hasSize(1);
  }

  @Test
  void afterAFailureTheNextOneAsksAtOnce() {
    Future<Snapshot> first = cache.get();
    asked.remove().fail("no answer");
    assertThat(first.failed()).isTrue();
    cache.get();
    assertThat(asked).hasSize(1);
  }
}
