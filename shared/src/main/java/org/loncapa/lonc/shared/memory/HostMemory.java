// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.memory;

/**
 * The reservations of one host in a {@link MemoryBudget}, in bytes. During a redeploy, predecessor
 * and successor share it. See BEHAVIOUR.md section 2, Memory.
 *
 * <p>Safe for several threads. At most two event loops use it, so the lock is rarely contended.
 */
public final class HostMemory {
  private final MemoryBudget budget;
  private volatile long max;

  /** Bytes that no other host can use. */
  private long ownMax;

  private long own;

  /** Bytes reserved in the common part. */
  private long common;

  HostMemory(MemoryBudget budget) {
    this.budget = budget;
  }

  /** Sets the maximum size of a reply in bytes, which limits what this host may hold. */
  public void maxReplySize(long maxReplySize) {
    max = MemoryBudget.maxOfOneHost(budget.total(), maxReplySize);
  }

  /** Sets the size of the host's own share. Bytes above it move to the common part. */
  synchronized void own(long bytes) {
    ownMax = bytes;
    long moved = own - Math.min(ownMax, own + common);
    own -= moved;
    common += moved;
    budget.takeCommon(moved);
  }

  /** Reserves bytes. Returns false and changes nothing if a limit would be exceeded. */
  public synchronized boolean tryReserve(long bytes) {
    if (bytes > max - own - common) {
      return false;
    }
    long fromOwn = Math.min(bytes, Math.max(0, ownMax - own));
    long rest = bytes - fromOwn;
    if (rest > 0 && !budget.tryTakeCommon(rest)) {
      return false;
    }
    own += fromOwn;
    common += rest;
    return true;
  }

  /** Reserves bytes that are allocated already, even if that exceeds a limit. */
  public synchronized void forceReserve(long bytes) {
    long fromOwn = Math.min(bytes, Math.max(0, ownMax - own));
    own += fromOwn;
    if (bytes > fromOwn) {
      common += bytes - fromOwn;
      budget.takeCommon(bytes - fromOwn);
    }
  }

  /**
   * Releases bytes, those of the common part first.
   *
   * @throws IllegalArgumentException if fewer bytes are reserved
   */
  public synchronized void release(long bytes) {
    if (bytes > own + common) {
      throw new IllegalArgumentException("released %d of %d".formatted(bytes, own + common));
    }
    long toCommon = Math.min(bytes, common);
    if (toCommon > 0) {
      common -= toCommon;
      budget.takeCommon(-toCommon);
    }
    own -= bytes - toCommon;
  }

  /** Returns the number of reserved bytes. */
  public synchronized long held() {
    return own + common;
  }

  /** Returns the maximum number of bytes that may be reserved. */
  public long max() {
    return max;
  }

  /** Returns the budget of all hosts. */
  public MemoryBudget budget() {
    return budget;
  }

  synchronized long ownHeld() {
    return own;
  }

  /** Removes the host from the budget. Bytes that are still reserved stay counted. Idempotent. */
  public void close() {
    budget.remove(this);
  }
}
