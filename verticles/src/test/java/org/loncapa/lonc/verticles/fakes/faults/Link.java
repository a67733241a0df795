// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes.faults;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/** One connection through a {@link FaultProxy}: its two sockets, and what happens to it. */
public final class Link {
  private final Vertx vertx;
  private final NetSocket lonc;
  private NetSocket lond;
  private Fault fault;
  private boolean loncEnded;
  private boolean londEnded;

  /** lonc has called. */
  Link(Vertx vertx, NetSocket lonc, Fault fault) {
    this.vertx = vertx;
    this.lonc = lonc;
    this.fault = fault;
    lonc.exceptionHandler(e -> {}); // resets are what it is for
    lonc.closeHandler(
        v -> {
          loncEnded = true;
          ended();
        });
    lonc.pause();
  }

  /** lond has answered the call. */
  void joined(NetSocket answered) {
    lond = answered;
    lond.exceptionHandler(e -> {});
    lonc.handler(bytes -> fault.maxRequestSize(this, bytes));
    lond.handler(bytes -> fault.maxReplySize(this, bytes));
    lond.closeHandler(
        v -> {
          londEnded = true;
          ended();
        });
    inflict(fault);
  }

  private void ended() {
    if (lond != null) {
      fault.ended(this);
    }
  }

  /** True when nothing of it is left. */
  boolean isOver() {
    return loncEnded && (lond == null || londEnded);
  }

  /** From now on this happens to it. */
  void inflict(Fault next) {
    fault = next;
    if (lond != null) {
      reading(true);
      fault.begins(this);
      if (loncEnded || londEnded) {
        ended();
      }
    }
  }

  /** Whether what the two send is read. */
  void reading(boolean on) {
    if (on) {
      lonc.resume();
      lond.resume();
    } else {
      lonc.pause();
      lond.pause();
    }
  }

  void toLonc(Buffer bytes) {
    lonc.write(bytes);
  }

  void toLond(Buffer bytes) {
    lond.write(bytes);
  }

  void later(long millis, Runnable action) {
    vertx.setTimer(millis, timer -> action.run());
  }

  /** Closes both; each gets what was sent to it before. */
  void close() {
    lonc.close();
    if (lond != null) {
      lond.close();
    }
  }

  /** Resets lonc's, and closes lond's. */
  void reset() {
    Resets.reset(lonc);
    lond.close();
  }
}
