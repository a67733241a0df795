// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Future;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.loncapa.lonc.shared.crypto.BrokenLineException;
import org.loncapa.lonc.shared.crypto.SessionCipher;
import org.loncapa.lonc.shared.memory.ByteArrays;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.Request;

/**
 * Encrypts and decrypts the lines of one connection: short ones at once, long ones on a worker,
 * since a megabyte takes the cipher some 50 ms and the event loop serves other hosts as well. A
 * connection has one transaction at a time, so the cipher is never used twice at once.
 */
final class AsyncCipher {
  /** Bytes up to which a line is worked on at once: about a millisecond. */
  private static final int AT_ONCE = 32 * 1024;

  private final SessionCipher cipher;
  private final HostEnv here;

  /** The room of a request that a worker seals, and what its clear text costs; null if none. */
  private MemoryReservation sealing;

  private long clearCost;

  AsyncCipher(SessionCipher cipher, HostEnv here) {
    this.cipher = cipher;
    this.here = here;
  }

  /** Whether a request is sealed before {@link #seal} returns. */
  static boolean isAtOnce(Request request) {
    return request.line().length() <= AT_ONCE;
  }

  /**
   * Gives the encrypted form of a request, or fails with a fault of lonc's own. Room for it is
   * reserved before it is made.
   *
   * @param holding holds that room once the encrypted form is given
   * @param wanted asked when the work is done; if false, nothing is given
   * @return false, and nothing follows, if there is no room
   */
  boolean seal(
      Request request,
      MemoryReservation holding,
      BooleanSupplier wanted,
      Consumer<Line> then,
      Consumer<Throwable> failed) {
    Line line = request.line();
    int kept = request.clearLength();
    int from = request.commandFrom();
    MemoryReservation room = new MemoryReservation(here.memory());
    if (!room.set(ByteArrays.costInPieces(SessionCipher.sealedLength(line, kept, from)))) {
      return false;
    }
    Job job = new Job(room, holding, wanted, then, failed);
    if (isAtOnce(request)) {
      job.done(cipher.seal(line, kept, from));
    } else {
      sealing = room;
      clearCost = line.cost();
      onWorker(() -> cipher.seal(line, kept, from), job).onComplete(end -> sealing = null);
    }
    return true;
  }

  /**
   * The connection ends. A worker that seals goes on with the clear text, which the transaction may
   * give back at any moment from now on: it is counted here until the worker is done.
   */
  void abandon() {
    if (sealing != null) {
      sealing.add(clearCost);
    }
  }

  /**
   * Gives an encrypted reply in clear, or fails with a BrokenLineException. The clear text takes
   * the place of the encrypted one, so no more room is needed.
   *
   * @param holding holds the room of the reply, but for the time that it takes
   * @param wanted asked when the work is done; if false, nothing is given
   */
  void open(
      Line reply,
      MemoryReservation holding,
      BooleanSupplier wanted,
      Consumer<Line> then,
      Consumer<Throwable> failed) {
    MemoryReservation room = new MemoryReservation(here.memory());
    holding.force(reply.cost());
    holding.moveTo(room);
    Job job = new Job(room, holding, wanted, then, failed);
    if (reply.length() > AT_ONCE) {
      onWorker(() -> cipher.open(reply), job);
      return;
    }
    Line clear;
    try {
      clear = cipher.open(reply);
    } catch (BrokenLineException e) {
      job.failed(e);
      return;
    }
    job.done(clear); // outside of the try: what it throws is not the cipher's
  }

  private Future<Line> onWorker(Callable<Line> work, Job job) {
    return here.vertx().executeBlocking(work, false).onSuccess(job::done).onFailure(job::failed);
  }

  /**
   * Work that may go on after its connection has ended. Until it is done its memory is its own, and
   * not the connection's, which would give it back too early.
   */
  private record Job(
      MemoryReservation room,
      MemoryReservation holding,
      BooleanSupplier wanted,
      Consumer<Line> then,
      Consumer<Throwable> fails) {
    void done(Line line) {
      if (wanted.getAsBoolean()) {
        room.moveTo(holding);
        then.accept(line);
      } else {
        room.clear();
      }
    }

    void failed(Throwable e) {
      room.clear();
      fails.accept(e);
    }
  }
}
