// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Future;
import org.loncapa.lonc.shared.delayed.DelayedOutcome;
import org.loncapa.lonc.shared.delayed.DeliverySchedule;
import org.loncapa.lonc.shared.delayed.FileFate;
import org.loncapa.lonc.shared.reason.TransactionOutcome;
import org.loncapa.lonc.verticles.host.DeliveryResources.LateEnd;

/**
 * Enters the end of each attempt to deliver a file into the host's {@link DeliverySchedule}, its
 * counters and its log. For the verticle that has the turn only.
 */
final class DeliveryRecorder {
  private final HostEnv here;
  private final DeliveryResources shares;
  private final DeliverySchedule book;

  DeliveryRecorder(HostEnv here) {
    this.here = here;
    this.shares = here.shares().delayed();
    this.book = shares.book();
  }

  /** The file is not fit to be sent, or not now. */
  FileFate left(String name, DelayedOutcome why) {
    long now = shares.now();
    boolean waits = why == DelayedOutcome.NO_MEMORY;
    FileFate fate = waits ? book.failed(name, why, now) : book.notSent(name, why, now);
    report(name, why, fate);
    return fate;
  }

  /** No whole reply came. */
  FileFate lost(String name, Transaction sent, TransactionOutcome outcome) {
    long now = shares.now();
    DelayedOutcome end = endOf(sent, outcome);
    FileFate fate = FileFate.KEEPS_ITS_PLACE;
    if (end == DelayedOutcome.LOST) {
      book.connectionLost(now);
    } else {
      fate = book.failed(name, end, now);
    }
    report(name, end, fate);
    return fate;
  }

  private static DelayedOutcome endOf(Transaction sent, TransactionOutcome outcome) {
    if (sent.lostBy() != null) {
      return DelayedOutcome.ofLoss(sent.lostBy());
    }
    return outcome == TransactionOutcome.MEMORY_FULL
        ? DelayedOutcome.NO_MEMORY
        : DelayedOutcome.LOST;
  }

  /** The host did not take it. */
  void noDelivery(String name) {
    report(name, DelayedOutcome.NO_DELIVERY, book.noDelivery(name, shares.now()));
  }

  /** It was delivered; {@code end} says whether anything is left to do. */
  void finished(String name, DelayedOutcome end) {
    if (end == DelayedOutcome.CANNOT_RECORD || end == DelayedOutcome.CANNOT_DELETE) {
      book.delivered(name, end, shares.now());
    } else {
      book.finished(name);
    }
    report(name, end, FileFate.SET_ASIDE);
  }

  /** A job on the file did not end within its time limit. */
  void hangs(Delivery delivery, Future<?> job, boolean delivered) {
    leave(delivery, job, delivered);
    report(delivery.name(), DelayedOutcome.HANGS, FileFate.SET_ASIDE);
  }

  /**
   * A job goes on without us. Its file is not touched before it has ended, which is reported to the
   * verticle that delivers then. What it has in memory stays counted until then.
   *
   * @param delivered whether the job is to record and delete what was delivered
   */
  void leave(Delivery delivery, Future<?> job, boolean delivered) {
    book.hangs(delivery.name());
    delivery.leave();
    JobWait.realEnd(job)
        .onComplete(
            end -> {
              delivery.close();
              DelayedOutcome late =
                  end.result() instanceof DelayedOutcome known
                      ? known
                      : DelayedOutcome.CANNOT_RECORD;
              shares.lateEnds().add(new LateEnd(delivery.name(), delivered ? late : null));
            });
  }

  /** Takes over what has become of the jobs that were left, by whichever verticle. */
  void takeLateEnds() {
    for (LateEnd late = shares.lateEnds().poll(); late != null; late = shares.lateEnds().poll()) {
      book.answers(late.name());
      if (late.end() != null) {
        finished(late.name(), late.end());
      }
    }
  }

  /** Shows other threads what is set aside. */
  void publish() {
    shares.aside().set(book.aside());
  }

  private void report(String name, DelayedOutcome end, FileFate fate) {
    if (fate == FileFate.SET_ASIDE && end != DelayedOutcome.DELIVERED) {
      publish(); // first: those who hear of it may ask at once
    }
    here.counters().ended(end);
    here.log().delayed(name, end, fate);
  }
}
