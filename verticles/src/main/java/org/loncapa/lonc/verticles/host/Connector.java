// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Future;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.verticles.io.ByteSocket;
import org.loncapa.lonc.verticles.io.Failures;
import org.loncapa.lonc.verticles.io.KeepAlive;
import org.loncapa.lonc.verticles.io.Names;

/**
 * Makes connections to the host's lond: its name, TCP, and TLS where the host has it. It never
 * tries again by itself: tries are counted, and pauses made, where the host's health is known.
 */
final class Connector {
  private static final Duration UNACKNOWLEDGED = Duration.ofMinutes(1);

  /**
   * How long a connect that was given up goes on at most. The deadline itself is the {@link
   * Attempt}'s: the client's own timer does not leave out our pauses, and strikes before a connect
   * that got through meanwhile is seen.
   */
  private static final long GIVEN_UP_MILLIS = 30_000;

  private final HostContext here;
  private final HostConfig config;
  private final Names names;

  /** Must be referenced for as long as its connections live, or the collector closes them. */
  private final NetClient client;

  Connector(HostContext here) {
    this.here = here;
    this.config = here.config();
    this.names = new Names(here.vertx());
    long millis = TimeUnit.NANOSECONDS.toMillis(config.connectWithin()) + GIVEN_UP_MILLIS;
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
    Attempt attempt = connection.attempt();
    names
        .resolve(config.entry().address(), attempt::isWanted)
        .compose(address -> open(attempt, address))
        .compose(socket -> secure(attempt, socket))
        .onSuccess(socket -> connection.connected(new ByteSocket(socket)))
        .onFailure(e -> failed(connection, reasonOf(attempt, e), e));
  }

  private void failed(Connection connection, CloseReason reason, Throwable e) {
    if (reason == CloseReason.NO_DESCRIPTORS) {
      here.shares().shortage().seen();
    }
    connection.failed(reason, e);
  }

  /** The address carries its name, which is what a certificate is held against. */
  private Future<NetSocket> open(Attempt attempt, InetAddress address) {
    if (!attempt.isWanted()) {
      return Future.failedFuture("given up");
    }
    attempt.connecting();
    return client.connect(
        SocketAddress.inetSocketAddress(new InetSocketAddress(address, config.port())));
  }

  private Future<NetSocket> secure(Attempt attempt, NetSocket socket) {
    attempt.securing(socket, here.now());
    KeepAlive.begin(socket, unacknowledged());
    if (!attempt.isWanted() || config.tls().isEmpty()) {
      return Future.succeededFuture(socket);
    }
    return config.tls().get().secure(socket);
  }

  /** Never less than the time that a transaction has: to end one is not the system's. */
  private Duration unacknowledged() {
    return Duration.ofNanos(Math.max(UNACKNOWLEDGED.toNanos(), config.progressWithin()));
  }

  private static CloseReason reasonOf(Attempt attempt, Throwable e) {
    if (Failures.isOutOfDescriptors(e)) {
      return CloseReason.NO_DESCRIPTORS;
    }
    if (e instanceof UnknownHostException) {
      return CloseReason.NAME_NOT_RESOLVED;
    }
    if (Failures.isConnectTimeout(e)) {
      return CloseReason.CONNECT_TIMED_OUT;
    }
    return e instanceof ConnectException ? CloseReason.CONNECT_REFUSED : attempt.failure();
  }
}
