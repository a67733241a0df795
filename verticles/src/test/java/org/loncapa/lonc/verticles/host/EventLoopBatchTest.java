// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class EventLoopBatchTest {
  /** What the event loop is to do next. */
  private final Queue<Runnable> tasks = new ArrayDeque<>();

  private final List<String> taken = new ArrayList<>();
  private final EventLoopBatch<String> end = new EventLoopBatch<>(tasks::add, this::take);

  private void take(String thing) {
    if (thing.equals("bad")) {
      throw new IllegalStateException("a fault");
    }
    taken.add(thing);
    if (thing.equals("one more")) {
      end.add("the other");
    }
  }

  @Test
  void nothingIsHandedOutBeforeTheEndOfTheTurn() {
    end.add("a");

    assertThat(taken).isEmpty();
    assertThat(tasks).hasSize(1);
  }

  @Test
  void allOfOneTurnShareOneTaskAndKeepTheirOrder() {
    end.add("a");
    end.add("b");
    end.add("c");
    assertThat(tasks).hasSize(1);
    assertThat(end.size()).isEqualTo(3);

    tasks.remove().run();

    assertThat(taken).containsExactly("a", "b", "c");
    assertThat(end.size()).isZero();
    assertThat(tasks).isEmpty();
  }

  @Test
  void theNextTurnHasATaskOfItsOwn() {
    end.add("a");
    tasks.remove().run();
    end.add("b");
    tasks.remove().run();

    assertThat(taken).containsExactly("a", "b");
  }

  @Test
  void whatIsAddedMeanwhileGoesWithTheOthers() {
    end.add("one more");
    tasks.remove().run();

    assertThat(taken).containsExactly("one more", "the other");
    assertThat(tasks).isEmpty();
  }

  @Test
  void theFaultOfOneDoesNotCostTheOthersTheirTurn() {
    end.add("bad");
    end.add("a");
    assertThatThrownBy(() -> tasks.remove().run()).hasMessage("a fault");

    end.add("b");
    assertThat(tasks).hasSize(1);
    tasks.remove().run();

    assertThat(taken).containsExactly("a", "b");
    assertThat(tasks).isEmpty();
  }

  @Test
  void aFaultOfTheLastOneLeavesNothingBehind() {
    end.add("bad");
    assertThatThrownBy(() -> tasks.remove().run()).hasMessage("a fault");
    assertThat(tasks).isEmpty();

    end.add("a");
    tasks.remove().run();

    assertThat(taken).containsExactly("a");
  }
}
