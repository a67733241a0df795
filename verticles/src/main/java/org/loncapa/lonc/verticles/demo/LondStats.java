// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

/** What a stand-in lond counts. Not safe for threads: one event loop owns it. */
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

  /** The reply to {@code stats}, the request itself counted. */
  @Override
  public String toString() {
    return "accepted=%d open=%d open_max=%d requests=%d encrypted=%d"
        .formatted(accepted, open, openMax, requests, encrypted);
  }
}
