// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

/** The counters of a stand-in lond. Not thread-safe: all use is on one event loop. */
final class LondStats {
  private long accepted;
  private long open;
  private long openMax;
  private long requests;
  private long encrypted;

  void accepted() {
    accepted++;
    open++;
    openMax = Math.max(openMax, open);
  }

  void closed() {
    open--;
  }

  void request(boolean sealed) {
    requests++;
    encrypted += sealed ? 1 : 0;
  }

  /** Returns the reply to {@code stats}, which includes the request itself. */
  @Override
  public String toString() {
    return "accepted=%d open=%d open_max=%d requests=%d encrypted=%d"
        .formatted(accepted, open, openMax, requests, encrypted);
  }
}
