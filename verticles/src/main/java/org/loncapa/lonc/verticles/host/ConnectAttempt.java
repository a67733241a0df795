// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.AsyncResult;
import io.vertx.core.net.NetSocket;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.verticles.io.NettySocket;

/**
 * The way of one connection to the handshake with lond: the host's name, its addresses one after
 * the other, TLS.
 *
 * <pre>
 *              a thread is free     addresses          TCP is up         TLS is up, or not used
 *   Waiting ─────────────────► Resolving ──► Connecting ──► Securing ──► Connected
 *   (no limit)                 connectTimeout   │    ▲ │     handshakeTimeout, up to the
 *                                              └────┘ │     end of the handshake
 *                              refused, or over ──────┘
 *                              connectTimeout: the next address
 * </pre>
 *
 * <p>Only when no address is left has the connection failed. To wait for a thread of lonc's own is
 * no failure of the host.
 */
final class ConnectAttempt {
  private sealed interface Step {}

  private record Waiting() implements Step {}

  private record Resolving(long since) implements Step {}

  /** A class, not a record: a late result is recognized by the identity of its step. */
  private static final class Connecting implements Step {
    final InetAddress address;
    final long since;

    Connecting(InetAddress address, long since) {
      this.address = address;
      this.since = since;
    }
  }

  private record Securing(InetAddress address, NetSocket socket) implements Step {}

  /** The socket is the connection's. */
  private record Connected(InetAddress address) implements Step {}

  private record Worked() implements Step {}

  private record Ended() implements Step {}

  private final HostEnv here;
  private final long startedAt;
  private final TriedAddresses tried = new TriedAddresses();
  private final Queue<InetAddress> untried = new ArrayDeque<>();
  private Connector connector;
  private Connection connection;

  /** Read by the threads that look names up. */
  private volatile boolean wanted = true;

  private Step step = new Waiting();
  private long upAt;

  ConnectAttempt(HostEnv here) {
    this.here = here;
    this.startedAt = here.now();
  }

  /** Begins. Ends in the {@code connected} or {@code failed} of the connection. */
  void start(Connector by, Connection of) {
    connector = by;
    connection = of;
    connector.resolve(() -> wanted, this::asked).onComplete(this::resolved);
  }

  private void asked() {
    if (step instanceof Waiting) {
      step = new Resolving(here.now());
    }
  }

  private void resolved(AsyncResult<List<InetAddress>> found) {
    if (!wanted) {
      return;
    }
    if (found.failed()) {
      connector.failed(connection, Connector.whyNotResolved(found.cause()), found.cause());
      return;
    }
    untried.addAll(here.shares().addresses().next(found.result()));
    connectNext();
  }

  private void connectNext() {
    InetAddress address = untried.poll();
    if (address == null) {
      connection.failed(tried.reason(), tried.failure());
      return;
    }
    Connecting mine = new Connecting(address, here.now());
    step = mine;
    connector.open(address).onComplete(result -> opened(mine, result));
  }

  private void opened(Connecting mine, AsyncResult<NetSocket> result) {
    if (step != mine) {
      if (result.succeeded()) {
        result.result().close(); // its time was over before it came
      }
    } else if (result.failed()) {
      cannotConnect(mine.address, Connector.whyNotConnected(result.cause()), result.cause());
    } else {
      secure(mine.address, result.result());
    }
  }

  private void cannotConnect(InetAddress address, CloseReason reason, Throwable cause) {
    if (reason == CloseReason.NO_DESCRIPTORS) {
      connector.failed(connection, reason, cause); // another address would need one too
      return;
    }
    here.shares().addresses().connectFailed(address);
    tried.failed(address, reason, cause);
    connectNext();
  }

  private void secure(InetAddress address, NetSocket socket) {
    Securing mine = new Securing(address, socket);
    step = mine;
    upAt = here.now();
    connector
        .secure(socket)
        .onComplete(
            secured -> {
              if (step != mine) {
                socket.close();
              } else if (secured.failed()) {
                connector.failed(
                    connection, Connector.whyNotSecured(secured.cause()), secured.cause());
              } else {
                step = new Connected(address);
                connection.connected(new NettySocket(socket));
              }
            });
  }

  /** The periodic look at its deadlines. */
  void tick(long now) {
    long connectTimeout = here.config().connectTimeout();
    if (step instanceof Resolving resolving && now - resolving.since >= connectTimeout) {
      connection.failed(CloseReason.NAME_NOT_RESOLVED, null);
    } else if (step instanceof Connecting connecting && now - connecting.since >= connectTimeout) {
      cannotConnect(connecting.address, CloseReason.CONNECT_TIMED_OUT, null);
    } else if (step instanceof Securing && now - upAt >= here.config().handshakeTimeout()) {
      connection.failed(CloseReason.TLS_FAILED, null);
    }
  }

  /** The handshake with lond is done. */
  void worked() {
    if (step instanceof Connected connected) {
      here.shares().addresses().worked(connected.address);
      step = new Worked();
    }
  }

  /** The connection has ended. */
  void ended(CloseReason reason) {
    wanted = false;
    if (step instanceof Securing securing) {
      handshakeFailed(securing.address, reason);
      securing.socket.close();
    } else if (step instanceof Connected connected) {
      handshakeFailed(connected.address, reason);
    }
    step = new Ended();
  }

  private void handshakeFailed(InetAddress address, CloseReason reason) {
    if (reason.costsTry()) {
      here.shares().addresses().handshakeFailed(address);
    }
  }

  /** Returns nanoseconds since it began. */
  long age(long now) {
    return now - startedAt;
  }

  /** Returns when TCP was up. */
  long upAt() {
    return upAt;
  }
}
