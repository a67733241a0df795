// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.memory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory for requests and replies of all hosts, in bytes, and how it is divided. Implements
 * "Memory is bounded" of the behaviour's section on transactions: each host has a part that others
 * cannot take, and one host never has all of the rest.
 *
 * <p>Safe for threads. What a host takes out of its own part touches nothing that other hosts use.
 */
public final class MemoryBudget {
  /** What each host has for itself, in bytes, unless there are too many hosts. */
  public static final long OWN = 64 * 1024;

  /** Beside a reply of the greatest length: its request, and what is small. */
  private static final long BESIDE_REPLY = 1024 * 1024;

  private final long total;

  /** What is taken of the common part. */
  private final AtomicLong common = new AtomicLong();

  private final Set<HostMemory> hosts = new HashSet<>();
  private volatile long commonMax;

  /**
   * A budget without hosts.
   *
   * @param total bytes of all hosts together
   */
  public MemoryBudget(long total) {
    this.total = total;
    this.commonMax = total;
  }

  /**
   * Returns the most that one host may have: half of all, or a reply of the greatest length and 1
   * MiB if that is more.
   */
  public static long maxOfOneHost(long total, long maxReplySize) {
    return Math.min(total, Math.max(total / 2, maxReplySize + BESIDE_REPLY));
  }

  /** Returns what is never set aside for hosts, however many there are. */
  public static long leastCommon(long total) {
    return total - total / 4;
  }

  /**
   * Adds a host. Its own part is there at once, even if others hold all of the rest: until they
   * release some, all together may then hold more than the total, by that part.
   *
   * @param maxReplySize the greatest length of a reply, see {@link #maxOfOneHost}
   */
  public HostMemory addHost(long maxReplySize) {
    HostMemory host = new HostMemory(this);
    host.maxReplySize(maxReplySize);
    synchronized (hosts) {
      hosts.add(host);
      divide();
    }
    return host;
  }

  /** Removes a host. What it holds stays counted until it is released. */
  void remove(HostMemory host) {
    synchronized (hosts) {
      if (hosts.remove(host)) {
        host.own(0);
        divide();
      }
    }
  }

  private void divide() {
    long own = hosts.isEmpty() ? 0 : Math.min(OWN, total / 4 / hosts.size());
    commonMax = total - own * hosts.size();
    hosts.forEach(host -> host.own(own));
  }

  boolean tryTakeCommon(long bytes) {
    if (common.addAndGet(bytes) <= commonMax) {
      return true;
    }
    common.addAndGet(-bytes);
    return false;
  }

  /** Takes bytes of the common part, or gives them back if negative, whatever the bound is. */
  void takeCommon(long bytes) {
    common.addAndGet(bytes);
  }

  /** Returns the bytes that all hosts together may hold. */
  public long total() {
    return total;
  }

  /** Returns the bytes that all hosts together hold now; exact only while none changes. */
  public long held() {
    List<HostMemory> all;
    synchronized (hosts) {
      all = new ArrayList<>(hosts);
    }
    return common.get() + all.stream().mapToLong(HostMemory::ownHeld).sum();
  }
}
