// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.memory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory limit for requests and replies of all hosts, in bytes. Implements BEHAVIOUR.md section
 * 2, Memory: each host has a share that others cannot use, and one host never gets all of the rest.
 *
 * <p>Safe for several threads. A reservation in a host's own share touches nothing that is shared.
 */
public final class MemoryBudget {
  /** Maximum share of each host in bytes: 64 KiB. */
  public static final long OWN = 64 * 1024;

  /** Room beside a reply of the maximum size: for its request and small buffers. */
  private static final long BESIDE_REPLY = 1024 * 1024;

  private final long total;

  /** Bytes reserved in the common part. */
  private final AtomicLong common = new AtomicLong();

  private final Set<HostMemory> hosts = new HashSet<>();
  private volatile long commonMax;

  /**
   * Creates a budget without hosts.
   *
   * @param total limit in bytes for all hosts together
   */
  public MemoryBudget(long total) {
    this.total = total;
    this.commonMax = total;
  }

  /**
   * Returns the limit of one host in bytes: half of the total, or {@code maxReplySize} + 1 MiB if
   * that is more.
   */
  public static long maxOfOneHost(long total, long maxReplySize) {
    return Math.min(total, Math.max(total / 2, maxReplySize + BESIDE_REPLY));
  }

  /**
   * Returns the part of the total that is never given to hosts as their own share: three quarters.
   */
  public static long minCommon(long total) {
    return total - total / 4;
  }

  /**
   * Adds a host. Its own share is available immediately, even if others hold all of the rest. Until
   * they release some, all hosts together may exceed the total by that share.
   *
   * @param maxReplySize maximum size of a reply in bytes, see {@link #maxOfOneHost}
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

  /** Removes a host. Its reserved bytes stay counted until they are released. */
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

  /** Adds to the reserved bytes of the common part, or subtracts if negative, without a limit. */
  void takeCommon(long bytes) {
    common.addAndGet(bytes);
  }

  /** Returns the limit in bytes for all hosts together. */
  public long total() {
    return total;
  }

  /** Returns the bytes that all hosts together hold. Exact only while none of them changes. */
  public long held() {
    List<HostMemory> all;
    synchronized (hosts) {
      all = new ArrayList<>(hosts);
    }
    return common.get() + all.stream().mapToLong(HostMemory::ownHeld).sum();
  }
}
