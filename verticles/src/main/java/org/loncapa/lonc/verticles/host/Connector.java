// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.verticles.io.HostResolver;
import org.loncapa.lonc.verticles.io.NetworkErrors;
import org.loncapa.lonc.verticles.io.TcpOptions;

/**
 * The network as an {@link ConnectAttempt} needs it: the host's name, TCP, and TLS where the host
 * has it. It never tries again by itself: tries are counted, and pauses made, where the host's
 * health is known.
 */
final class Connector {
  private static final Duration UNACKNOWLEDGED = Duration.ofMinutes(1);

  /**
   * How long a connect that was given up goes on at most. The deadline itself is the {@link
   * ConnectAttempt}'s: the client's own timer does not leave out our pauses, and strikes before a
   * connect that got through meanwhile is seen.
   */
  private static final long GIVEN_UP_MILLIS = 30_000;

  private final HostEnv here;
  private final HostConfig config;
  private final Context context;

  /** Must be referenced for as long as its connections live, or the collector closes them. */
  private final NetClient client;

  Connector(HostEnv here) {
    this.here = here;
    this.config = here.config();
    this.context = here.vertx().getOrCreateContext();
    long millis = TimeUnit.NANOSECONDS.toMillis(config.connectTimeout()) + GIVEN_UP_MILLIS;
    this.client =
        here.vertx()
            .createNetClient(
                new NetClientOptions()
                    .setConnectTimeout((int) Math.min(Integer.MAX_VALUE, millis))
                    .setReconnectAttempts(0)
                    .setTcpNoDelay(true)
                    .setTcpKeepAlive(true));
  }

  /** Connects; the connection hears of it, whether it comes about or not. */
  void connect(Connection connection) {
    connection.attempt().start(this, connection);
  }

  /** Looks the host's name up, see {@link HostResolver#resolve}. */
  Future<List<InetAddress>> resolve(BooleanSupplier wanted, Runnable asked) {
    return here.shares().names().resolve(context, config.entry().address(), wanted, asked);
  }

  /** Connects to one address, which carries the host's name: a certificate is held against it. */
  Future<NetSocket> open(InetAddress address) {
    return client.connect(
        SocketAddress.inetSocketAddress(new InetSocketAddress(address, config.port())));
  }

  /** Does the TLS handshake, if the host has TLS. */
  Future<NetSocket> secure(NetSocket socket) {
    TcpOptions.begin(socket, unacknowledged());
    return config.tls().isEmpty()
        ? Future.succeededFuture(socket)
        : config.tls().get().secure(socket);
  }

  /** Ends a connection that did not come about. */
  void failed(Connection connection, CloseReason reason, Throwable cause) {
    if (reason == CloseReason.NO_DESCRIPTORS) {
      here.shares().shortage().record();
    }
    connection.failed(reason, cause);
  }

  /** Never less than the time that a transaction has: to end one is not the system's. */
  private Duration unacknowledged() {
    return Duration.ofNanos(Math.max(UNACKNOWLEDGED.toNanos(), config.transactionTimeout()));
  }

  static CloseReason whyNotResolved(Throwable e) {
    return orShortage(e, CloseReason.NAME_NOT_RESOLVED);
  }

  static CloseReason whyNotConnected(Throwable e) {
    if (NetworkErrors.isConnectTimeout(e)) {
      return CloseReason.CONNECT_TIMED_OUT;
    }
    return orShortage(
        e, NetworkErrors.isRefused(e) ? CloseReason.CONNECT_REFUSED : CloseReason.CONNECT_FAILED);
  }

  static CloseReason whyNotSecured(Throwable e) {
    return orShortage(e, CloseReason.TLS_FAILED);
  }

  private static CloseReason orShortage(Throwable e, CloseReason otherwise) {
    return NetworkErrors.isOutOfDescriptors(e) ? CloseReason.NO_DESCRIPTORS : otherwise;
  }
}
