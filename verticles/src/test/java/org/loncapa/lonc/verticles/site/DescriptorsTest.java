// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DescriptorsTest {
  /** Of 3 hosts with 10 connections each, and 1,000 clients. */
  private static final long NEED = 3 + 3 * 10 + 1_000 + Descriptors.RESERVE;

  private static Descriptors of(long limit) {
    return new Descriptors(OptionalLong.of(limit), 3, 10, 1_000);
  }

  @Test
  void theSoftLimitIsReadFromTheLinesOfTheSystem() {
    assertThat(limit("Max open files            1024                 4096                 files"))
        .hasValue(1_024);
    assertThat(limit("Max open files            unlimited            unlimited            files"))
        .isEmpty();
    assertThat(limit("Max processes             1                    1                    "))
        .isEmpty();
    assertThat(Descriptors.limitOfProcess()).isNotNull();
  }

  private static OptionalLong limit(String line) {
    return Descriptors.limit(Stream.of("Limit  Soft Limit  Hard Limit  Units", line));
  }

  @Test
  void whatIsEnoughIsNotTalkedAbout() {
    for (Descriptors enough :
        new Descriptors[] {of(NEED), new Descriptors(OptionalLong.empty(), 3, 10, 1_000)}) {
      assertThat(enough.warning()).isEmpty();
      assertThat(enough.refusal()).isEmpty();
    }
  }

  @Test
  void allHostsTogetherMayHaveAsManyClientsAsThereIsRoomFor() {
    assertThat(of(NEED).maxTotalClients()).isEqualTo(1_000);
    assertThat(of(NEED + 5_000).maxTotalClients()).isEqualTo(6_000);
    assertThat(of(Long.MAX_VALUE).maxTotalClients()).isEqualTo(Integer.MAX_VALUE);
    assertThat(new Descriptors(OptionalLong.empty(), 3, 10, 1_000).maxTotalClients())
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void oneTooFewTakesOneFromTheClientsAndNamesTheNumbers() {
    Descriptors few = of(NEED - 1);
    assertThat(few.maxTotalClients()).isEqualTo(999);
    assertThat(few.refusal()).isEmpty();
    assertThat(few.warning()).get().asString().contains("1096 file descriptors are few");
    assertThat(few.warning()).get().asString().contains("999 clients", "LimitNOFILE=1097");
  }

  @Test
  void whereConnectionsWouldTakeAllClientsKeepHalf() {
    assertThat(of(3 + Descriptors.RESERVE + 32).maxTotalClients()).isEqualTo(16);
    assertThat(of(3 + Descriptors.RESERVE + 1).maxTotalClients()).isEqualTo(1);
  }

  @Test
  void withNothingBesideHostsAndReserveItIsRefused() {
    Descriptors none = of(3 + Descriptors.RESERVE);
    assertThat(none.refusal()).get().asString().contains("67 file descriptors", "LimitNOFILE=1097");
    assertThat(none.warning()).isEqualTo(none.refusal());
    assertThat(of(3 + Descriptors.RESERVE + 1).refusal()).isEmpty();
  }
}
