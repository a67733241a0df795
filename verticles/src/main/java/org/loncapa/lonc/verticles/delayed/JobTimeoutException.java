// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import io.vertx.core.Future;

/**
 * A job on a file exceeded its time limit. Its outcome is unknown: its thread may still complete
 * it, or never.
 */
public final class JobTimeoutException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Future<?> end;

  JobTimeoutException(Future<?> end) {
    super("the job exceeded its time limit", null, false, false);
    this.end = end;
  }

  /**
   * Returns a future that completes with the job's result if it ever ends, on the context of the
   * caller.
   *
   * @param <T> the type of the job's result
   */
  @SuppressWarnings("unchecked")
  public <T> Future<T> end() {
    return (Future<T>) end;
  }
}
