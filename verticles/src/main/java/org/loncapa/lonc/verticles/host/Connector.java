// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.verticles.io.ByteSocket;
import org.loncapa.lonc.verticles.io.Failures;
import org.loncapa.lonc.verticles.io.Names;

/**
 * Makes TCP connections to the host's lond. It never tries again by itself: tries are counted, and
 * pauses made, where the host's health is known.
 */
final class Connector {
  private final Names names;

  /** Must be referenced for as long as its connections live, or the collector closes them. */
  private final NetClient client;

  private final HostConfig config;

  Connector(Vertx vertx, HostConfig config) {
    this.config = config;
    this.names = new Names(vertx);
    int millis = (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(config.connectWithin()));
    this.client =
        vertx.createNetClient(
            new NetClientOptions()
                .setConnectTimeout(millis)
                .setReconnectAttempts(0)
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true));
  }

  /** Connects; the connection hears of it, whether it comes about or not. */
  void connect(Connection connection) {
    names
        .resolve(config.entry().address())
        .compose(this::open)
        .onSuccess(socket -> connection.connected(new ByteSocket(socket)))
        .onFailure(e -> connection.end(reasonOf(e)));
  }

  private Future<NetSocket> open(String address) {
    return client.connect(SocketAddress.inetSocketAddress(config.port(), address));
  }

  private static CloseReason reasonOf(Throwable e) {
    if (e instanceof UnknownHostException) {
      return CloseReason.NAME_NOT_RESOLVED;
    }
    if (Failures.isConnectTimeout(e)) {
      return CloseReason.CONNECT_TIMED_OUT;
    }
    return e instanceof ConnectException ? CloseReason.CONNECT_REFUSED : CloseReason.CONNECT_FAILED;
  }
}
