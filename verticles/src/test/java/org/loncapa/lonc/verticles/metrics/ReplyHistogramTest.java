// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.control.HostStatus;

/** The sum of all hosts' replies, which must never shrink. */
class ReplyHistogramTest {
  private final ReplyHistogram replies = new ReplyHistogram();

  @Test
  void whatEachHostHasCountedIsAddedUp() {
    replies.add(List.of(FakeHosts.alive("a", 10), FakeHosts.alive("b", 5)));
    replies.add(List.of(FakeHosts.alive("a", 12), FakeHosts.alive("b", 5)));
    assertThat(replies.all()).isEqualTo(FakeHosts.latency(17, 0.002));
  }

  @Test
  void aHostThatBeganAnewAddsWhatItHasCountedSince() {
    replies.add(List.of(FakeHosts.alive("a", 10)));
    replies.add(List.of(FakeHosts.alive("a", 3)));
    assertThat(replies.all().count()).isEqualTo(13);
    assertThat(replies.all().buckets()).isEqualTo(FakeHosts.latency(13, 0.002).buckets());
  }

  @Test
  void aHostThatIsGoneLeavesItsReplies() {
    replies.add(List.of(FakeHosts.alive("a", 10), FakeHosts.alive("b", 5)));
    replies.add(List.of(FakeHosts.alive("b", 6)));
    assertThat(replies.all().count()).isEqualTo(16);
  }

  @Test
  void aHostThatDidNotAnswerIsNotCountedTwiceWhenItDoes() {
    replies.add(List.of(FakeHosts.alive("a", 10)));
    replies.add(List.of(HostStatus.unknown("a", "")));
    replies.add(List.of(FakeHosts.alive("a", 11)));
    assertThat(replies.all().count()).isEqualTo(11);
  }
}
