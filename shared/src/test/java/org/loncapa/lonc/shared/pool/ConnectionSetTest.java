// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.loncapa.lonc.shared.pool.PooledConnection.State;
import org.loncapa.lonc.shared.reason.CloseReason;

class ConnectionSetTest {

  private static final Map<State, Set<State>> LEGAL = new EnumMap<>(State.class);

  static {
    LEGAL.put(State.SETTING_UP, EnumSet.of(State.IDLE, State.BUSY, State.CLOSING, State.CLOSED));
    LEGAL.put(State.IDLE, EnumSet.of(State.BUSY, State.CLOSING, State.CLOSED));
    LEGAL.put(
        State.BUSY, EnumSet.of(State.BUSY, State.IDLE, State.QUIET, State.CLOSING, State.CLOSED));
    LEGAL.put(State.QUIET, EnumSet.of(State.BUSY, State.IDLE, State.CLOSING, State.CLOSED));
    LEGAL.put(State.CLOSING, EnumSet.of(State.CLOSED));
    LEGAL.put(State.CLOSED, EnumSet.noneOf(State.class));
  }

  private final ArrayDeque<Decision<FakeConnection, FakeTransaction>> decisions =
      new ArrayDeque<>();
  private final ConnectionSet<FakeConnection, FakeTransaction> connections =
      new ConnectionSet<>(decisions);

  private FakeConnection open(int number) {
    connections.open(0);
    return new FakeConnection((Decision.Open<?, ?>) decisions.remove(), number);
  }

  private FakeConnection idle(int number, long since) {
    FakeConnection connection = open(number);
    connection.idleSince = since;
    connections.move(connection, State.IDLE);
    return connection;
  }

  private FakeConnection in(State state) {
    FakeConnection connection = open(1);
    if (state == State.QUIET) {
      connections.move(connection, State.BUSY);
    }
    if (state != State.SETTING_UP) {
      connections.move(connection, state);
    }
    return connection;
  }

  static Stream<Arguments> moves(boolean legal) {
    return Stream.of(State.values())
        .flatMap(from -> Stream.of(State.values()).map(to -> Arguments.of(from, to)))
        .filter(move -> LEGAL.get((State) move.get()[0]).contains(move.get()[1]) == legal);
  }

  static Stream<Arguments> legalMoves() {
    return moves(true);
  }

  static Stream<Arguments> illegalMoves() {
    return moves(false);
  }

  @ParameterizedTest
  @MethodSource("legalMoves")
  void aLegalMoveIsCounted(State from, State to) {
    FakeConnection connection = in(from);
    connections.move(connection, to);
    assertThat(connection.state()).isEqualTo(to);
    assertThat(connections.count(to)).isOne();
    assertThat(from == to ? 0 : connections.count(from)).isZero();
    assertThat(connections.size()).isEqualTo(to == State.CLOSED ? 0 : 1);
  }

  @ParameterizedTest
  @MethodSource("illegalMoves")
  void anIllegalTransitionThrowsAndChangesNothing(State from, State to) {
    FakeConnection connection = in(from);
    assertThatIllegalStateException()
        .isThrownBy(() -> connections.move(connection, to))
        .withMessageContaining(from.name())
        .withMessageContaining(to.name());
    assertThat(connection.state()).isEqualTo(from);
    assertThat(connections.count(from)).isOne();
  }

  @Test
  void aConnectionThatIsAskedForIsCountedAtOnce() {
    connections.open(3);
    assertThat(connections.size()).isOne();
    assertThat(connections.count(State.SETTING_UP)).isOne();
    assertThat(decisions).containsExactly(new Decision.Open<>(3));
  }

  @Test
  void theOneUsedLastIsTheOneThatBecameIdleLast() {
    FakeTransaction transaction = new FakeTransaction(1);
    assertThat(connections.mostRecentlyUsed(transaction)).isNull();
    FakeConnection first = idle(1, 10);
    FakeConnection second = idle(2, 10);
    assertThat(connections.mostRecentlyUsed(transaction)).isSameAs(second);
    connections.lend(second, transaction);
    assertThat(connections.mostRecentlyUsed(transaction)).isSameAs(first);
    connections.move(second, State.IDLE);
    assertThat(connections.mostRecentlyUsed(transaction)).isSameAs(second);
  }

  @Test
  void whereAnotherIdWasSetOnlyARequestWithAnIdOfItsOwnIsServed() {
    FakeConnection own = idle(1, 10);
    FakeConnection other = idle(2, 10);
    other.servesOwnId(false);
    assertThat(connections.mostRecentlyUsed(new FakeTransaction(1, true))).isSameAs(other);
    assertThat(connections.mostRecentlyUsed(new FakeTransaction(2))).isSameAs(own);
    own.servesOwnId(false);
    assertThat(connections.mostRecentlyUsed(new FakeTransaction(3))).isNull();
    other.servesOwnId(true);
    assertThat(connections.mostRecentlyUsed(new FakeTransaction(4))).isSameAs(other);
  }

  @Test
  void lendingAsksForTheRequestToBeSent() {
    FakeConnection connection = idle(1, 10);
    FakeTransaction transaction = new FakeTransaction(1);
    connections.lend(connection, transaction);
    assertThat(decisions).containsExactly(new Decision.Send<>(connection, transaction));
  }

  @Test
  void thoseIdleForLongestAreClosedFirstAndTheOthersStay() {
    FakeConnection first = idle(1, 10);
    FakeConnection second = idle(2, 20);
    FakeConnection third = idle(3, 21);
    connections.closeIdle(20, CloseReason.PRUNED);
    assertThat(decisions)
        .containsExactly(
            new Decision.Close<>(first, CloseReason.PRUNED),
            new Decision.Close<>(second, CloseReason.PRUNED));
    assertThat(first.state()).isEqualTo(State.CLOSING);
    assertThat(third.state()).isEqualTo(State.IDLE);
    assertThat(connections.size()).isEqualTo(3);
  }
}
