// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.loncapa.lonc.shared.pool.Permits;
import org.loncapa.lonc.shared.protocol.Wire;
import org.loncapa.lonc.shared.reason.ClientCloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;
import org.loncapa.lonc.verticles.io.ByteSocket;

/** The clients of one host that are connected now, and their bounds. */
final class ClientRegistry implements ClientOwner {
  private final HostEnv env;
  private final RequestSink requests;
  private final ClientCommands commands;
  private final Consumer<ClientCloseReason> ended;
  private final Set<Client> connected = new HashSet<>();
  private final LingeringSockets lingering = new LingeringSockets();
  private boolean closing;
  private Promise<Void> left;

  /**
   * A registry without clients.
   *
   * @param ended is called when a client has ended
   */
  ClientRegistry(
      HostEnv env,
      RequestSink requests,
      ClientCommands commands,
      Consumer<ClientCloseReason> ended) {
    this.env = env;
    this.requests = requests;
    this.commands = commands;
    this.ended = ended;
  }

  /** A client connected to the Unix socket. */
  void accept(ByteSocket socket) {
    Permits places = env.shares().clients();
    boolean hasPlace = places.tryAcquire();
    if (hasPlace) {
      socket.whenClosed(places::release); // at its end it may still be sent an answer
    }
    Client client = new Client(env, requests, commands, this, socket);
    client.start();
    connected.add(client);
    if (!hasPlace || connected.size() + lingering.size() > env.config().clients()) {
      client.lastWord(
          Wire.CON_LOST, TransactionOutcome.TOO_MANY_CLIENTS, ClientCloseReason.TOO_MANY);
    }
  }

  @Override
  public void ended(
      Client client, ClientCloseReason reason, ByteSocket socket, WriteStallDetector progress) {
    lingering.add(socket, progress);
    connected.remove(client);
    ended.accept(reason);
    if (left != null && connected.isEmpty()) {
      left.tryComplete();
    }
  }

  void tick(long now) {
    lingering.tick(now);
    if (!connected.isEmpty()) {
      List.copyOf(connected).forEach(c -> c.tick(now));
    }
  }

  /** From now on a client is closed as soon as it has no request under way. */
  void closeIdle() {
    closing = true;
    List.copyOf(connected).stream()
        .filter(Client::isIdle)
        .forEach(c -> c.end(ClientCloseReason.STOPPED));
  }

  @Override
  public boolean closesIdle() {
    return closing;
  }

  /** Closes all that are left; what they are being sent is still sent. */
  void closeAll() {
    List.copyOf(connected).forEach(c -> c.end(ClientCloseReason.STOPPED));
  }

  /** Completes when no client is connected, or with {@code atMost}. */
  Future<Void> allLeft(Future<Void> atMost) {
    left = Promise.promise();
    if (connected.isEmpty()) {
      left.complete();
    }
    atMost.onComplete(v -> left.tryComplete());
    return left.future();
  }

  int size() {
    return connected.size();
  }
}
