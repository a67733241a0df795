// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.health;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides in which order the addresses of a host are tried (BEHAVIOUR.md section 4, Addresses):
 * first the address that worked last, then those without a failure in the order of the resolver,
 * then the failed ones, the latest failure last. If there are more addresses than one attempt
 * tries, each of them still gets its turn.
 *
 * <p>Safe for several threads: a predecessor and its successor share it.
 *
 * @param <A> addresses, compared with {@code equals}
 */
public final class AddressOrder<A> {
  /** Maximum number of addresses that one attempt tries. */
  public static final int MAX_TRIED = 3;

  /** Maximum number of failed addresses to remember. */
  static final int MAX_REMEMBERED = 64;

  private A workedLast;

  /** The latest failure last. */
  private final Set<A> failed = new LinkedHashSet<>();

  /**
   * Returns the addresses for the next attempt, in order.
   *
   * @param found the addresses from the resolver, in its order; duplicates are ignored
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

  /** Records a completed handshake at this address. */
  public synchronized void worked(A address) {
    workedLast = address;
    failed.remove(address);
  }

  /**
   * Records that no connection to this address was established. It does not lose its place as the
   * one that worked last.
   */
  public synchronized void connectFailed(A address) {
    failed.remove(address);
    failed.add(address);
    if (failed.size() > MAX_REMEMBERED) {
      Iterator<A> oldest = failed.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** Records that a connection to this address failed in its handshake. */
  public synchronized void handshakeFailed(A address) {
    if (address.equals(workedLast)) {
      workedLast = null;
    }
    connectFailed(address);
  }
}
