// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

/** Takes the delayed requests of one host. */
interface DelayedSink {
  /** Queues a delayed request behind the live ones. */
  void submitDelayed(Transaction delayed);

  /** No delayed request is under way any more. */
  void deliveryIdle();
}
