// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.memory;

/**
 * One host's part of a {@link MemoryBudget}, in bytes. While one HostVerticle replaces another,
 * both have the same one.
 *
 * <p>Safe for threads: two event loops use it at most, so the lock is seldom waited for.
 */
public final class HostMemory {
  private final MemoryBudget budget;
  private volatile long max;

  /** What no other host can take. */
  private long ownMax;

  private long own;

  /** What is taken of the common part. */
  private long common;

  HostMemory(MemoryBudget budget) {
    this.budget = budget;
  }

  /** The greatest length of a reply is this from now on. */
  public void maxReplySize(long maxReplySize) {
    max = MemoryBudget.maxOfOneHost(budget.total(), maxReplySize);
  }

  /** Its own part is this large from now on; what is taken above it counts as common. */
  synchronized void own(long bytes) {
    ownMax = bytes;
    long moved = own - Math.min(ownMax, own + common);
    own -= moved;
    common += moved;
    budget.takeCommon(moved);
  }

  /** Reserves bytes; false, and nothing changed, when there is no room for them. */
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

  /** Reserves bytes even if that exceeds a bound: for what is there already. */
  public synchronized void forceReserve(long bytes) {
    long fromOwn = Math.min(bytes, Math.max(0, ownMax - own));
    own += fromOwn;
    if (bytes > fromOwn) {
      common += bytes - fromOwn;
      budget.takeCommon(bytes - fromOwn);
    }
  }

  /**
   * Gives bytes back, those of the common part first.
   *
   * @throws IllegalArgumentException if it does not hold as many
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

  /** Returns the bytes held now. */
  public synchronized long held() {
    return own + common;
  }

  /** Returns the most bytes that may be held. */
  public long max() {
    return max;
  }

  /** Returns the bytes that all hosts together hold, and may hold. */
  public MemoryBudget budget() {
    return budget;
  }

  synchronized long ownHeld() {
    return own;
  }

  /** The host is gone. What is still held stays counted. Harmless when repeated. */
  public void close() {
    budget.remove(this);
  }
}
