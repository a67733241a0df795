// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bridge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.verticles.bus.LocalBus;
import org.loncapa.lonc.verticles.io.UnixListener;

/**
 * The event bus on a Unix socket, for the user that lonc runs as and for root: requests of the
 * control contract go in, events come out, and no other address is let through. There is no network
 * port.
 *
 * <p>What goes over the wire is what Vert.x's own TCP event-bus bridge has, so its clients can be
 * used. That bridge itself is not: it does not limit the length of frames, buffers without limit
 * for clients that do not read, and has no hook for either.
 *
 * <p>What its clients cost is bounded, whatever they do: there are at most {@value #MOST_CLIENTS}
 * of them, one request of each is under way at a time, and see {@link BridgeClient}.
 */
public final class BusBridge {
  /** Most clients at one time. One more takes the place of an idle one, or else is closed. */
  static final int MOST_CLIENTS = 16;

  private static final String MODE = "rw-------";
  private static final int BACKLOG = 64;
  private static final long LOOK_MILLIS = 5_000;

  private final Vertx vertx;
  private final Set<BridgeClient> clients = new LinkedHashSet<>();
  private UnixListener listener;
  private long timer;

  private BusBridge(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Opens the bridge, on the calling context.
   *
   * @param path where clients find it
   * @return fails with words if the path cannot be had
   */
  public static Future<BusBridge> open(Vertx vertx, Path path) {
    if (!path.isAbsolute()) {
      return Future.failedFuture(new IOException(path + " is not a full path"));
    }
    // It could be made under its shorter temporary name, but no client could connect to it.
    if (path.toString().length() > UnixListener.PATH_LIMIT) {
      return Future.failedFuture(new IOException(path + " is too long for a socket"));
    }
    BusBridge bridge = new BusBridge(vertx);
    UnixListener.Options options = new UnixListener.Options(path, MODE, "", BACKLOG);
    return UnixListener.listen(vertx, options, bridge::accept)
        .map(
            listening -> {
              bridge.listener = listening;
              bridge.timer = vertx.setPeriodic(LOOK_MILLIS, t -> bridge.look());
              return bridge;
            });
  }

  private void accept(NetSocket socket) {
    if (clients.size() >= MOST_CLIENTS && !makeRoom()) {
      socket.exceptionHandler(e -> {});
      socket.close();
      return;
    }
    BridgeClient client = new BridgeClient(LocalBus.of(vertx), socket, clients::remove);
    clients.add(client);
    client.begin();
  }

  /** Idle clients must not lock others out: the one that has been idle longest is closed. */
  private boolean makeRoom() {
    long now = System.nanoTime();
    Optional<BridgeClient> least =
        clients.stream()
            .filter(client -> client.use() != BridgeClient.Use.WAITING)
            .min(
                Comparator.comparing(BridgeClient::use)
                    .thenComparing(client -> client.since() - now));
    least.ifPresent(BridgeClient::close);
    return least.isPresent();
  }

  private void look() {
    long now = System.nanoTime();
    List.copyOf(clients).forEach(client -> client.look(now));
  }

  /** Returns whether clients may send to this address. */
  static boolean letsIn(String address) {
    return Addresses.REQUESTS.contains(address);
  }

  /** Returns whether clients may receive what is published on this address. */
  static boolean letsOut(String address) {
    return Addresses.EVENTS.equals(address);
  }

  /** Removes the path and closes all clients. Never fails. */
  public Future<Void> close() {
    vertx.cancelTimer(timer);
    return listener
        .hide()
        .transform(
            v -> {
              List.copyOf(clients).forEach(BridgeClient::close);
              return listener.shutdown(Duration.ofMillis(1));
            })
        .otherwiseEmpty();
  }
}
