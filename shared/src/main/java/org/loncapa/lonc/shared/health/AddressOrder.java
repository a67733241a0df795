// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.health;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides in which order the addresses of one host are tried, and remembers how they did. The one
 * that worked last comes first. The others follow: those that have not failed as the resolver gave
 * them, then the failed ones, the latest failure at the end. So an address whose handshake failed
 * is last in the next attempt, and of more addresses than fit into one attempt each gets its turn.
 *
 * <p>Safe for several threads: a verticle and its successor share it.
 *
 * @param <A> addresses, compared with {@code equals}
 */
public final class AddressOrder<A> {
  /** The most addresses that one attempt tries. */
  public static final int MAX_TRIED = 3;

  /** Failed addresses to remember. Names with more of them are not known to exist. */
  static final int MAX_REMEMBERED = 64;

  private A workedLast;

  /** The latest failure at the end. */
  private final Set<A> failed = new LinkedHashSet<>();

  /**
   * Returns the addresses that the next attempt tries, in this order.
   *
   * @param found what the resolver gave, in its order; duplicates do not matter
   * @return at most {@value #MAX_TRIED} of them, at least one unless {@code found} is empty
   */
  public synchronized List<A> next(List<A> found) {
    Set<A> order = new LinkedHashSet<>();
    if (workedLast != null && found.contains(workedLast)) {
      order.add(workedLast);
    }
    found.stream().filter(address -> !failed.contains(address)).forEach(order::add);
    failed.stream().filter(found::contains).forEach(order::add);
    List<A> all = new ArrayList<>(order);
    return List.copyOf(all.subList(0, Math.min(MAX_TRIED, all.size())));
  }

  /** The whole handshake was done at this address. */
  public synchronized void worked(A address) {
    workedLast = address;
    failed.remove(address);
  }

  /** No connection to this address came about. The one that worked last stays first. */
  public synchronized void connectFailed(A address) {
    failed.remove(address);
    failed.add(address);
    if (failed.size() > MAX_REMEMBERED) {
      Iterator<A> oldest = failed.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** There was a connection to this address, but the handshake on it failed. */
  public synchronized void handshakeFailed(A address) {
    if (address.equals(workedLast)) {
      workedLast = null;
    }
    connectFailed(address);
  }
}
