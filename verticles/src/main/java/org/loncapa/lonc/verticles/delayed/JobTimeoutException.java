// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import io.vertx.core.Future;

/**
 * A job on a file did not end within its time limit. What it was to do is undecided: its thread may
 * yet do it, or never.
 */
public final class JobTimeoutException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Future<?> end;

  JobTimeoutException(Future<?> end) {
    super("it does not end", null, false, false);
    this.end = end;
  }

  /**
   * Completes with the job's own result if it ever ends, on the context of the caller.
   *
   * @param <T> the type of the job's result
   */
  @SuppressWarnings("unchecked")
  public <T> Future<T> end() {
    return (Future<T>) end;
  }
}
