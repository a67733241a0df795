// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

/** Takes the requests of clients. */
interface RequestSink {
  /** Queues a request; its transaction ends exactly once. */
  void submit(Transaction transaction);

  /** Notes that the client is gone. A request that was sent already goes on to its end. */
  void cancel(Transaction transaction);
}
