// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.net.NetSocket;
import org.loncapa.lonc.shared.reason.CloseReason;

/**
 * How far a connection has come on its way to the handshake with lond.
 *
 * <pre>
 *   RESOLVING ── address ──► CONNECTING ── TCP is up ──► SECURING ── TLS is up, or not used ──► DONE
 *   '───────────── connectWithin ──────────────'   '────────── handshakeWithin ─ ─ ─
 * </pre>
 */
final class Attempt {
  private enum Phase {
    RESOLVING,
    CONNECTING,
    SECURING,
    DONE
  }

  private final long startedAt;
  private volatile boolean ended;
  private Phase phase = Phase.RESOLVING;
  private long upAt;
  private NetSocket socket;

  /** One that begins to resolve the host's name. */
  Attempt(long now) {
    startedAt = now;
  }

  /** The address is known. */
  void connecting() {
    phase = Phase.CONNECTING;
  }

  /** TCP is up. */
  void securing(NetSocket connected, long now) {
    phase = Phase.SECURING;
    socket = connected;
    upAt = now;
  }

  /** The socket is somebody else's now. */
  void done() {
    phase = Phase.DONE;
    socket = null;
  }

  /** How long ago it began. */
  long age(long now) {
    return now - startedAt;
  }

  /** When TCP was up. */
  long upAt() {
    return upAt;
  }

  /** Nobody wants it any more. */
  void abandon() {
    ended = true;
    if (socket != null) {
      socket.close();
    }
  }

  /** False once abandoned; may be asked on any thread. */
  boolean isWanted() {
    return !ended;
  }

  /** What a failure other than those that say it themselves means here. */
  CloseReason failure() {
    return phase == Phase.SECURING ? CloseReason.TLS_FAILED : CloseReason.CONNECT_FAILED;
  }

  /** What its time was over with, or null while it is not. */
  CloseReason late(HostConfig config, long now) {
    boolean connectOver = now - startedAt >= config.connectWithin();
    return switch (phase) {
      case RESOLVING -> connectOver ? CloseReason.NAME_NOT_RESOLVED : null;
      case CONNECTING -> connectOver ? CloseReason.CONNECT_TIMED_OUT : null;
      case SECURING -> now - upAt >= config.handshakeWithin() ? CloseReason.TLS_FAILED : null;
      case DONE -> null;
    };
  }
}
