// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressOrderTest {
  private final AddressOrder<String> order = new AddressOrder<>();

  private List<String> next(String... found) {
    return order.next(List.of(found));
  }

  @Test
  void newAddressesAreTriedAsTheResolverGaveThem() {
    assertThat(next("b", "a", "c")).containsExactly("b", "a", "c");
  }

  @Test
  void atMostThreeAreTriedInOneAttempt() {
    assertThat(next("a", "b", "c", "d", "e")).containsExactly("a", "b", "c");
  }

  @Test
  void theSameAddressIsTriedOnce() {
    assertThat(next("a", "a", "b", "a", "c", "d")).containsExactly("a", "b", "c");
  }

  @Test
  void noAddressMeansNoneToTry() {
    order.worked("a");
    assertThat(next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b", "c", "d"})
  void theOneThatWorkedLastIsFirst(String worked) {
    order.worked("a");
    order.worked(worked);
    assertThat(next("a", "b", "c", "d")).hasSize(3).startsWith(worked).doesNotHaveDuplicates();
  }

  @Test
  void theOneThatWorkedLastStaysFirstThoughAConnectFails() {
    order.worked("b");
    order.connectFailed("b");
    assertThat(next("a", "b", "c")).containsExactly("b", "a", "c");
  }

  @Test
  void oneThatWorkedAndIsGoneFromTheAnswerIsNotTried() {
    order.worked("old");
    order.connectFailed("older");
    assertThat(next("a", "b")).containsExactly("a", "b");
  }

  @Test
  void oneWhoseHandshakeFailedIsLastInTheNextAttempt() {
    order.worked("a");
    order.handshakeFailed("a");
    assertThat(next("a", "b", "c")).containsExactly("b", "c", "a");
    order.connectFailed("b");
    order.connectFailed("c");
    order.handshakeFailed("a");
    assertThat(next("a", "b", "c")).containsExactly("b", "c", "a");
  }

  @Test
  void oneThatWorksAgainIsForgiven() {
    order.handshakeFailed("a");
    order.worked("a");
    order.worked("b");
    assertThat(next("a", "b", "c")).containsExactly("b", "a", "c");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 20})
  void whereNoneWorksAllAreTriedInOrder(int addresses) {
    List<String> found = IntStream.range(0, addresses).mapToObj(i -> "a" + i).toList();
    Set<String> tried = new HashSet<>();
    for (int attempt = 0; attempt < addresses; attempt++) {
      List<String> next = order.next(found);
      next.forEach(order::connectFailed);
      tried.addAll(next);
    }
    assertThat(tried).containsExactlyInAnyOrderElementsOf(found);
  }

  @Test
  void whateverFailsTheOnlyGoodOneIsFoundAndKept() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      AddressOrder<Integer> addresses = new AddressOrder<>();
      List<Integer> found =
          new ArrayList<>(IntStream.range(0, 1 + random.nextInt(12)).boxed().toList());
      int good = random.nextInt(found.size());
      int attempts = 0;
      while (!attempt(addresses, found, good, random)) {
        attempts++;
        assertThat(attempts).as("seed %d", seed).isLessThanOrEqualTo(found.size());
      }
      assertThat(addresses.next(found).get(0)).isEqualTo(good);
    }
  }

  private static boolean attempt(
      AddressOrder<Integer> addresses, List<Integer> found, int good, Random random) {
    for (int address : addresses.next(found)) {
      if (address == good) {
        addresses.worked(address);
        return true;
      }
      if (random.nextBoolean()) {
        addresses.handshakeFailed(address);
        return false;
      }
      addresses.connectFailed(address);
    }
    return false;
  }

  @Test
  void itRemembersABoundedNumber() {
    for (int i = 0; i < 10 * AddressOrder.MAX_REMEMBERED; i++) {
      order.connectFailed("a" + i);
    }
    assertThat(next("a0", "new")).as("the first is forgotten").containsExactly("a0", "new");
  }
}
