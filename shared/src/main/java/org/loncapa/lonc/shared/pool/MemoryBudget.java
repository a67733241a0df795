// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes of requests and replies that all hosts together hold, and their bound. */
public final class MemoryBudget {
  private final long most;
  private final AtomicLong held = new AtomicLong();

  /** A budget of {@code most} bytes. */
  public MemoryBudget(long most) {
    this.most = most;
  }

  /** Takes {@code bytes}, or takes nothing and answers false when they would exceed the bound. */
  public boolean take(long bytes) {
    if (held.addAndGet(bytes) <= most) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  /** Takes {@code bytes}, or gives them back if negative, whatever the bound is. */
  public void force(long bytes) {
    held.addAndGet(bytes);
  }

  /** Gives {@code bytes} back. */
  public void release(long bytes) {
    held.addAndGet(-bytes);
  }

  /** Bytes held now. */
  public long held() {
    return held.get();
  }
}
