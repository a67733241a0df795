// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryBudgetTest {
  private static final long KIB = 1024;
  private static final long MIB = 1024 * KIB;
  private static final long TOTAL = 128 * MIB;
  private static final long REPLY = 64 * MIB;

  private final MemoryBudget budget = new MemoryBudget(TOTAL);

  private List<HostMemory> hosts(int count) {
    return IntStream.range(0, count).mapToObj(i -> budget.addHost(REPLY)).toList();
  }

  @Test
  void oneHostHasRoomForTheLongestReplyAndNotForAByteMoreThanItsShare() {
    HostMemory host = budget.addHost(REPLY);
    assertThat(host.tryReserve(65 * MIB + 1)).isFalse();
    assertThat(host.held()).isZero();
    assertThat(host.tryReserve(65 * MIB)).isTrue();
    assertThat(host.tryReserve(1)).isFalse();
    assertThat(host.tryReserve(0)).isTrue();
    assertThat(budget.held()).isEqualTo(65 * MIB);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 64 * KIB, MIB, 63 * MIB})
  void oneHostHasHalfOfAllWhereRepliesAreShorter(long reply) {
    assertThat(MemoryBudget.maxOfOneHost(TOTAL, reply)).isEqualTo(TOTAL / 2);
    assertThat(MemoryBudget.maxOfOneHost(TOTAL, TOTAL)).isEqualTo(TOTAL);
  }

  @Test
  void whatOneHostTakesLeavesTheOthersTheirOwnPart() {
    List<HostMemory> hosts = hosts(10);
    hosts.get(0).tryReserve(65 * MIB);
    HostMemory second = hosts.get(1);
    for (long step = MIB; step > 0; step /= 2) {
      while (second.tryReserve(step)) {
        assertThat(budget.held()).isLessThanOrEqualTo(TOTAL);
      }
    }
    for (HostMemory host : hosts.subList(2, 10)) {
      assertThat(host.tryReserve(64 * KIB)).isTrue();
      assertThat(host.tryReserve(1)).isFalse();
    }
    assertThat(budget.held()).isEqualTo(TOTAL);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 511, 512, 513, 2_000})
  void theOwnPartsOfManyHostsAreAQuarterOfAllTogether(int count) {
    HostMemory last = hosts(count).get(count - 1);
    long own = Math.min(64 * KIB, TOTAL / 4 / count);
    HostMemory first = budget.addHost(TOTAL);
    long common = TOTAL - (count + 1) * Math.min(64 * KIB, TOTAL / 4 / (count + 1));
    assertThat(common).isGreaterThanOrEqualTo(MemoryBudget.minCommon(TOTAL));
    assertThat(first.tryReserve(common)).isTrue();
    assertThat(last.tryReserve(own - own / count - 1)).isTrue();
  }

  @Test
  void whatIsThereAlreadyIsCountedBeyondEveryBound() {
    HostMemory host = budget.addHost(REPLY);
    host.forceReserve(2 * TOTAL);
    assertThat(budget.held()).isEqualTo(2 * TOTAL);
    assertThat(host.tryReserve(1)).isFalse();
    assertThat(budget.addHost(REPLY).tryReserve(64 * KIB)).isTrue();
    host.release(2 * TOTAL);
    assertThat(budget.held()).isEqualTo(64 * KIB);
    assertThat(host.tryReserve(65 * MIB)).isTrue();
  }

  @Test
  void aHostThatIsGoneHasNoPartAndWhatItHoldsStaysCounted() {
    List<HostMemory> hosts = hosts(2);
    hosts.get(0).tryReserve(10 * KIB);
    hosts.get(0).close();
    hosts.get(0).close();
    assertThat(budget.held()).isEqualTo(10 * KIB);
    hosts.get(1).maxReplySize(TOTAL);
    assertThat(hosts.get(1).tryReserve(TOTAL - 10 * KIB + 1)).isFalse();
    assertThat(hosts.get(1).tryReserve(TOTAL - 10 * KIB)).isTrue();
    hosts.get(0).release(10 * KIB);
    assertThat(budget.held()).isEqualTo(TOTAL - 10 * KIB);
  }

  @Test
  void moreThanIsHeldCannotBeReleased() {
    HostMemory host = budget.addHost(REPLY);
    host.tryReserve(10);
    assertThatIllegalArgumentException().isThrownBy(() -> host.release(11));
    assertThat(host.held()).isEqualTo(10);
  }

  /** Any order of events: the sum is right, its limit holds, and each host has its own share. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anySequenceKeepsTheBounds(long seed) {
    Random random = new Random(seed);
    MemoryBudget small = new MemoryBudget(2 * MIB);
    List<HostMemory> hosts = new ArrayList<>();
    long[] held = new long[40];
    IntStream.range(0, held.length).forEach(i -> hosts.add(small.addHost(100 * KIB)));
    long own = 2 * MIB / 4 / held.length;
    for (int step = 0; step < 20_000; step++) {
      int i = random.nextInt(held.length);
      long bytes = random.nextInt(1 << random.nextInt(18));
      if (random.nextBoolean()) {
        boolean fits = hosts.get(i).tryReserve(bytes);
        held[i] += fits ? bytes : 0;
        assertThat(fits || held[i] + bytes > own).isTrue();
      } else {
        long back = Math.min(held[i], bytes);
        hosts.get(i).release(back);
        held[i] -= back;
      }
      assertThat(held[i]).isEqualTo(hosts.get(i).held()).isLessThanOrEqualTo(MIB + 100 * KIB);
      assertThat(Arrays.stream(held).sum()).isEqualTo(small.held()).isLessThanOrEqualTo(2 * MIB);
    }
    IntStream.range(0, held.length).forEach(i -> hosts.get(i).release(held[i]));
    assertThat(small.held()).isZero();
  }

  /** Hosts are added and removed, and reservations forced: nothing is lost or counted twice. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void hostsThatComeAndGoAddUp(long seed) {
    Random random = new Random(seed);
    MemoryBudget small = new MemoryBudget(MIB);
    List<HostMemory> there = new ArrayList<>();
    List<HostMemory> all = new ArrayList<>();
    for (int step = 0; step < 5_000; step++) {
      if (there.isEmpty() || random.nextInt(20) == 0) {
        there.add(small.addHost(KIB));
        all.add(there.get(there.size() - 1));
      }
      HostMemory host = there.get(random.nextInt(there.size()));
      long bytes = random.nextInt(20_000);
      switch (random.nextInt(12)) {
        case 0 -> there.remove(host);
        case 1, 2 -> host.forceReserve(bytes);
        case 3, 4, 5, 6 -> host.tryReserve(bytes);
        default -> host.release(Math.min(host.held(), bytes));
      }
      if (!there.contains(host)) {
        host.close();
      }
      assertThat(all.stream().mapToLong(HostMemory::held).sum()).isEqualTo(small.held());
    }
    all.forEach(host -> host.release(host.held()));
    assertThat(small.held()).isZero();
    HostMemory last = small.addHost(MIB);
    there.forEach(HostMemory::close);
    assertThat(last.tryReserve(MIB)).isTrue();
  }

  @Test
  void whatSeveralThreadsReserveAndReleaseAddsUp() {
    List<HostMemory> hosts = hosts(3);
    Runnable user =
        () -> {
          for (int i = 0; i < 30_000; i++) {
            HostMemory host = hosts.get(i % 3);
            if (host.tryReserve(30 * MIB)) {
              host.release(30 * MIB);
            }
          }
        };
    CompletableFuture.allOf(
            IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(user))
                .toArray(CompletableFuture<?>[]::new))
        .join();
    assertThat(budget.held()).isZero();
    assertThat(hosts.get(0).tryReserve(65 * MIB)).isTrue();
  }
}
