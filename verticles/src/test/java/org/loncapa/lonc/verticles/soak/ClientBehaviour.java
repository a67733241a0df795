// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.BrokenPromise;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.soak.SoakClient.Asking;

/** What a client does with one connection. */
enum ClientBehaviour {
  /** Asks one question after the other. */
  KEPT(2, 20, v -> keep(v, 200, false)),
  /** Asks one question, as most clients do. */
  PER_CALL(3, 5, v -> v.ask(ClientSession.SMALL, false)),
  /** Asks for encryption. */
  SEALED(1, 20, v -> keep(v, 2_000, true)),
  /** Asks with lines of up to a megabyte. */
  LARGE(1, 300, v -> v.ask(ClientSession.MEGABYTE, v.random().nextInt(4) == 0)),
  /** Sends no more after its question, and still wants the answer. */
  HALF_CLOSING(1, 20, ClientBehaviour::halfClose),
  /** Leaves without waiting for the answer, or in the middle of its question. */
  VANISHING(1, 30, ClientBehaviour::vanish),
  /** Reads its answer late, sometimes so late that it is closed. */
  SLOW_READING(1, 500, ClientBehaviour::readSlowly),
  /** Sends two questions at once. */
  PIPELINING(1, 30, ClientBehaviour::askTwoAtOnce),
  /** Asks for several host ids, and for none. */
  NAMING(2, 30, NamedRequests::send),

  /** Writes byte by byte, half a request only, or newlines behind it. */
  DRIP_WRITING(1, 200, Drips::write),

  /** Reads more slowly than a client may. */
  DRIP_READING(1, 1_000, Drips::read),

  /** Asks for too much, or with too much. */
  OVERLONG(1, 2_000, ClientBehaviour::overdo);

  private final int clients;
  private final int restMillis;
  private final Action action;

  interface Action {
    /** Returns when the connection is of no more use; what it returns means nothing. */
    boolean with(ClientSession visit) throws BrokenPromise, IOException, InterruptedException;
  }

  ClientBehaviour(int clients, int restMillis, Action action) {
    this.clients = clients;
    this.restMillis = restMillis;
    this.action = action;
  }

  /** How many clients of a host have it. */
  int clients() {
    return clients;
  }

  /** Less than so long a client waits before it comes again. */
  int restMillis() {
    return restMillis;
  }

  void visit(ClientSession visit) throws BrokenPromise, IOException, InterruptedException {
    action.with(visit);
  }

  private static boolean keep(ClientSession v, int most, boolean sealed)
      throws BrokenPromise, InterruptedException {
    for (int left = v.random().nextInt(200); left >= 0; left--) {
      if (!v.ask(most, sealed) || !v.pause().forMillis(v.random().nextInt(10))) {
        return false;
      }
    }
    return true;
  }

  private static boolean halfClose(ClientSession v)
      throws BrokenPromise, IOException, InterruptedException {
    Asking asking =
        v.client()
            .next(
                v.random().nextBoolean() ? ClientSession.SMALL : ClientSession.MEGABYTE / 2, false);
    v.client().send(v.line(), asking);
    try {
      v.line().shutdownOutput();
    } catch (IOException closed) {
      // The answer says it better.
    }
    return v.take(asking, false);
  }

  private static boolean vanish(ClientSession v)
      throws BrokenPromise, IOException, InterruptedException {
    Asking asking =
        v.client()
            .next(v.random().nextInt(5) == 0 ? ClientSession.MEGABYTE : ClientSession.SMALL, false);
    byte[] line = asking.line();
    boolean whole = v.random().nextBoolean();
    int sent = whole ? line.length : v.random().nextInt(line.length);
    v.client().send(v.line(), new Asking(asking.id(), Arrays.copyOf(line, sent), line));
    v.pause().forMillis(v.random().nextInt(10));
    v.client().ended(Ending.LEFT);
    return false;
  }

  private static boolean readSlowly(ClientSession v) throws BrokenPromise, InterruptedException {
    Asking asking = v.client().next(ClientSession.MEGABYTE, false);
    v.client().send(v.line(), asking);
    long most = Limits.CLIENT_PROGRESS.toMillis();
    boolean tooSlow = v.random().nextInt(4) == 0;
    v.pause().forMillis(tooSlow ? 2 * most : most / 4);
    return v.take(asking, tooSlow);
  }

  private static boolean askTwoAtOnce(ClientSession v) throws BrokenPromise, InterruptedException {
    Asking one = v.client().next(ClientSession.SMALL, false);
    Asking two = v.client().next(ClientSession.SMALL, false);
    byte[] both = Arrays.copyOf(one.line(), one.line().length + two.line().length);
    System.arraycopy(two.line(), 0, both, one.line().length, two.line().length);
    v.client().send(v.line(), new Asking(one.id(), both, both));
    return v.take(one, false) && v.take(two, false);
  }

  private static boolean overdo(ClientSession v)
      throws BrokenPromise, IOException, InterruptedException {
    if (v.random().nextBoolean()) {
      Asking huge = v.client().sized(Limits.MAX_REPLY_SIZE + 1_000);
      v.client().send(v.line(), huge);
      return v.take(huge, false);
    }
    byte[] line = new byte[Limits.MAX_REQUEST_SIZE + 100_000];
    Arrays.fill(line, (byte) 'x');
    line[line.length - 1] = '\n';
    Asking huge = new Asking("an overlong request", line, LineText.bytes("no reply at all"));
    v.client().send(v.line(), huge);
    if (v.take(huge, false)) {
      expectEnd(v);
    }
    return false;
  }

  /** After a request that was too long the client is closed. */
  private static void expectEnd(ClientSession v) throws BrokenPromise {
    try {
      v.line().read();
    } catch (EOFException end) {
      return;
    } catch (IOException e) {
      throw new BrokenPromise("no end after an overlong request: " + e);
    }
    throw new BrokenPromise("a line after the answer to an overlong request");
  }
}
