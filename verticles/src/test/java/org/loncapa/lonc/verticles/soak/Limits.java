// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.time.Duration;

/** The settings of the daemon under the soak, and what follows from them for its clients. */
final class Limits {
  static final int CONNECTIONS = 10;
  static final int MAX_REQUEST_SIZE = 2 * 1024 * 1024;
  static final int MAX_REPLY_SIZE = 4 * 1024 * 1024;

  /** How long a client may take no byte of its reply. */
  static final Duration CLIENT_PROGRESS = Duration.ofSeconds(3);

  /** How long the daemon is stopped when it is. */
  static final Duration PAUSE = Duration.ofSeconds(3);

  /**
   * No request may be without an answer for longer: 5 s in the queue and 2 s without progress, each
   * a tick late, and 16 s for pauses of the daemon and of this machine, which may be busy.
   */
  static final Duration ANSWER = Duration.ofSeconds(25);

  /** A host in the table has to be served, and a gone one to be gone, so soon after a reload. */
  static final Duration RELOAD = Duration.ofSeconds(30);

  /** Service has to be normal so soon after the last injection. */
  static final Duration RECOVERY = Duration.ofSeconds(90);

  static final long RSS_GROWTH_KIB = 60 * 1024;

  /** No more at any time, whatever clients and londs send. */
  static final long PEAK_RSS_KIB = 420 * 1024;

  private Limits() {}

  /**
   * The file of settings.
   *
   * @param variant any number; settings that differ a little, for reloads that change them
   */
  static String yaml(int variant) {
    return """
    maxConnections: %d
    maxRequestSize: 2MiB
    maxReplySize: 4MiB
    connectTimeout: 1s
    handshakeTimeout: 2s
    transactionTimeout: 2s
    queueTimeout: %ds
    clientWriteTimeout: %ds
    idleTimeout: 4s
    drainTimeout: 2s
    redeployTimeout: 3s
    retryMin: 50ms
    retryMax: 500ms
    probeMin: 500ms
    probeMax: 2s
    metricsPort: 0
    """
        .formatted(CONNECTIONS, 4 + variant % 2, CLIENT_PROGRESS.toSeconds());
  }
}
