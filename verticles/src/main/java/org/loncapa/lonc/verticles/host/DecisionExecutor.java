// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.pool.Decision;
import org.loncapa.lonc.shared.pool.HostPool;
import org.loncapa.lonc.shared.pool.PooledConnection.State;

/**
 * Carries out what the pool of one host decides. {@link #act} is the only pump. It does not enter
 * itself: what happens while a decision is carried out is decided after it.
 */
final class DecisionExecutor {
  private final HostService host;
  private final HostEnv here;
  private final HostPool<Connection, Transaction> pool;
  private final Connector connector;
  private final Set<Connection> connections = new HashSet<>();
  private boolean acting;

  DecisionExecutor(HostService host, HostPool<Connection, Transaction> pool) {
    this.host = host;
    this.here = host.here();
    this.pool = pool;
    this.connector = new Connector(here);
  }

  /** Carries out all there is to do. */
  void act() {
    if (acting) {
      return;
    }
    acting = true;
    try {
      for (var d = pool.next(); d != null; d = pool.next()) {
        perform(d);
      }
    } finally {
      acting = false;
    }
  }

  /** True unless decisions are being carried out right now. */
  boolean isDone() {
    return !acting;
  }

  private void perform(Decision<Connection, Transaction> decision) {
    if (decision instanceof Decision.Send<Connection, Transaction> send) {
      send(send.connection(), send.transaction());
    } else if (decision instanceof Decision.Fail<Connection, Transaction> fail) {
      host.fail(fail.transaction(), fail.outcome());
    } else if (decision instanceof Decision.Open<Connection, Transaction> open) {
      Connection connection = new Connection(host, open);
      connections.add(connection);
      connector.connect(connection);
    } else if (decision instanceof Decision.Close<Connection, Transaction> close) {
      close.connection().end(close.reason());
    } else if (decision instanceof Decision.Wake<Connection, Transaction> wake) {
      here.vertx().timer(wake.nanos(), TimeUnit.NANOSECONDS).onSuccess(v -> host.wake());
    } else if (decision instanceof Decision.Changed<Connection, Transaction> changed) {
      here.log().changed(changed);
      host.commands().changed(changed.to());
    }
  }

  private void send(Connection connection, Transaction transaction) {
    if (connection.state() == State.CLOSED) {
      host.giveBack(transaction); // it ended between the decision and now
      return;
    }
    long now = here.now();
    connection.lend(transaction, now);
    if (transaction.delayedOwner() == null) {
      connection.send(now);
    } else {
      transaction.delayedOwner().lent(connection);
    }
  }

  /** The connections there are, those being set up included; a copy, since looking may end them. */
  List<Connection> connections() {
    return connections.isEmpty() ? List.of() : List.copyOf(connections);
  }

  /** A connection ended. */
  void forget(Connection connection) {
    connections.remove(connection);
  }
}
