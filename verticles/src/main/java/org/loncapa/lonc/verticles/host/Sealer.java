// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.loncapa.lonc.shared.crypto.BrokenLineException;
import org.loncapa.lonc.shared.crypto.SessionCipher;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.Request;

/**
 * Encrypts and decrypts the lines of one connection: short ones at once, long ones on a worker,
 * since a megabyte takes the cipher some 50 ms and the event loop serves other hosts as well. A
 * connection has one transaction at a time, so the cipher is never used twice at once.
 */
final class Sealer {
  /** Bytes up to which a line is worked on at once: about a millisecond. */
  private static final int AT_ONCE = 32 * 1024;

  private final SessionCipher cipher;
  private final Vertx vertx;

  Sealer(SessionCipher cipher, Vertx vertx) {
    this.cipher = cipher;
    this.vertx = vertx;
  }

  /** Whether a request is sealed before {@link #seal} returns. */
  static boolean isAtOnce(Request request) {
    return request.line().length() <= AT_ONCE;
  }

  /** Bytes of the encrypted form of a request. */
  static long sealedLength(Request request) {
    Line line = request.line();
    return SessionCipher.sealedLength(line, request.clearLength(), request.commandFrom());
  }

  /** Gives the encrypted form of a request, or fails with a fault of lonc's own. */
  void seal(Request request, Consumer<Line> then, Consumer<Throwable> failed) {
    Line line = request.line();
    if (isAtOnce(request)) {
      then.accept(cipher.seal(line, request.clearLength(), request.commandFrom()));
    } else {
      onWorker(() -> cipher.seal(line, request.clearLength(), request.commandFrom()), then, failed);
    }
  }

  /** Gives an encrypted reply in clear, or fails with a BrokenLineException. */
  void open(Line reply, Consumer<Line> then, Consumer<Throwable> failed) {
    if (reply.length() > AT_ONCE) {
      onWorker(() -> cipher.open(reply), then, failed);
      return;
    }
    Line clear;
    try {
      clear = cipher.open(reply);
    } catch (BrokenLineException e) {
      failed.accept(e);
      return;
    }
    then.accept(clear); // outside of the try: what it throws is not the cipher's
  }

  private void onWorker(Callable<Line> work, Consumer<Line> then, Consumer<Throwable> failed) {
    vertx.executeBlocking(work, false).onSuccess(then::accept).onFailure(failed::accept);
  }
}
