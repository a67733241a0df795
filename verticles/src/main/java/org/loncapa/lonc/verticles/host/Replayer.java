// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import org.loncapa.lonc.shared.delayed.DelayedEnd;
import org.loncapa.lonc.shared.delayed.ReplayBook;
import org.loncapa.lonc.shared.pool.PooledTransaction;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.Request;
import org.loncapa.lonc.shared.protocol.Wire;
import org.loncapa.lonc.shared.reason.Outcome;
import org.loncapa.lonc.verticles.delayed.DelayedFiles;
import org.loncapa.lonc.verticles.delayed.DelayedRead;

/**
 * Delivers the delayed requests of one host, strictly one at a time and in the order of their
 * names.
 *
 * <pre>
 *   RESTING ── kick ──► LISTING ── names ──► WAITING ── a connection ──► READING ── text ──► SENT
 *      ▲                                        ▲                                             │
 *      └── nothing left, a loss, too young ─────┴──── next ◄── FINISHING ◄──── a reply ───────┘
 *                                                              record, delete
 * </pre>
 *
 * <p>A file is read only when a connection is there for it, and nothing of it is kept: a hundred
 * thousand of them cost a batch of names.
 */
final class Replayer implements Transaction.DelayedOwner {
  /** Names held at once. */
  private static final int BATCH = 1_000;

  private enum Step {
    RESTING,
    AT_WORK,
    WAITING
  }

  private final Dispatcher host;
  private final HostContext here;
  private final DelayedFiles files;
  private final DelayedJob job;
  private final ReplayBook book;
  private final ArrayDeque<String> names = new ArrayDeque<>();
  private Step step = Step.RESTING;
  private boolean more;
  private boolean asked; // since the names were listed
  private boolean stopping;
  private long wakeAt;
  private boolean wakes;
  private String name;
  private Line request;
  private Transaction transaction;

  Replayer(Dispatcher host) {
    this.host = host;
    this.here = host.here();
    DelayedShares shares = here.shares().delayed();
    this.book = shares.book();
    this.files = new DelayedFiles(here.vertx(), shares.folder(), shares.permLog());
    this.job = new DelayedJob(files, here.config().id());
  }

  /** There may be something to deliver. Harmless when there is not, or when it is known. */
  void kick() {
    asked = true;
    if (step != Step.RESTING || stopping) {
      return;
    }
    long now = here.now();
    if (!here.shares().delayed().turn().compareAndSet(false, true)) {
      wakeIn(ReplayBook.RIPE, now); // the HostVerticle before us is not done yet
      return;
    }
    long pause = book.pauseLeft(now);
    if (pause > 0) {
      here.shares().delayed().turn().set(false);
      wakeIn(pause, now);
    } else {
      wakes = false;
      step = Step.AT_WORK;
      finishOld(book.toFinish(now).iterator());
    }
  }

  void tick(long now) {
    if (wakes && now - wakeAt >= 0) {
      wakes = false;
      kick();
    }
  }

  /** Begins nothing new. What is sent already is brought to its end. */
  void stop() {
    stopping = true;
    if (step == Step.WAITING) {
      rest(0);
    }
  }

  /** True when nothing is under way. */
  boolean isResting() {
    return step == Step.RESTING;
  }

  private void wakeIn(long nanos, long now) {
    wakes = true;
    wakeAt = now + nanos;
  }

  private void rest(long nanos) {
    names.clear();
    step = Step.RESTING;
    request = null;
    here.shares().delayed().turn().set(false);
    if (nanos > 0) {
      wakeIn(nanos, here.now());
    }
    host.replayerRests();
  }

  /** What was delivered, and could not be put on record or deleted then, is tried again first. */
  private void finishOld(Iterator<String> old) {
    if (!old.hasNext()) {
      list();
      return;
    }
    String late = old.next();
    job.finishAgain(late, book.needsRecord(late), here.config().requestBytes())
        .onSuccess(
            end -> {
              finished(late, end);
              finishOld(old);
            });
  }

  private void list() {
    asked = false;
    if (book.full()) {
      rest(ReplayBook.FINISH_AGAIN);
      return;
    }
    files
        .earliest(here.config().id(), BATCH, book.sendable(here.now()))
        .onSuccess(this::listed)
        .onFailure(this::unreadable);
  }

  /** The next kick looks again. */
  private void unreadable(Throwable e) {
    here.log().delayedFolder(e);
    rest(0);
  }

  private void listed(List<String> found) {
    names.addAll(found);
    more = found.size() == BATCH;
    next();
  }

  private void next() {
    next(names.poll());
  }

  private void next(String candidate) {
    request = null;
    name = candidate;
    while (name != null && !book.maySend(name, here.now())) {
      name = names.poll();
    }
    if (stopping || book.full() || name == null && !more && !asked) {
      rest(book.full() ? ReplayBook.FINISH_AGAIN : 0);
    } else if (name == null) {
      list();
    } else {
      transaction = Transaction.delayed(this);
      submit();
    }
  }

  private void submit() {
    step = Step.WAITING;
    host.submitDelayed(transaction);
  }

  @Override
  public void lent(Connection connection) {
    step = Step.AT_WORK;
    files.read(name, here.config().requestBytes()).onSuccess(read -> read(connection, read));
  }

  /** While the file is read, what comes of that decides. A sealed request is read again. */
  @Override
  public void givenBack() {
    if (request != null) {
      request = null;
      again();
    }
  }

  private void again() {
    if (transaction.lostPreparing() > PooledTransaction.MAX_REPREPARATIONS) {
      host.fail(transaction, Outcome.CONNECTION_LOST);
    } else if (stopping) {
      rest(0);
    } else {
      submit();
    }
  }

  private void read(Connection connection, DelayedRead read) {
    if (!connection.isPreparing(transaction)) {
      again(); // it ended while the file was read
    } else if (read instanceof DelayedRead.Text text) {
      request = text.line();
      long now = here.now();
      transaction.begin(Request.forLond(request), now);
      connection.send(now);
    } else {
      connection.unused();
      left(((DelayedRead.Unfit) read).why());
    }
  }

  private void left(DelayedEnd why) {
    here.counters().ended(why);
    book.left(name, why, here.now());
    if (why == DelayedEnd.TOO_YOUNG) {
      rest(ReplayBook.RIPE); // it keeps its place: none behind it goes first
    } else {
      here.log().delayed(name, why);
      next();
    }
  }

  @Override
  public void replied(Line reply) {
    book.success();
    if (Wire.isNoDelivery(reply)) {
      book.noDelivery(name, here.now());
      ended(DelayedEnd.NO_DELIVERY);
      next();
      return;
    }
    job.finish(name, request)
        .onSuccess(
            end -> {
              finished(name, end);
              next();
            });
  }

  private void finished(String done, DelayedEnd end) {
    here.counters().ended(end);
    if (end == DelayedEnd.CANNOT_RECORD || end == DelayedEnd.CANNOT_DELETE) {
      book.delivered(done, end, here.now());
    } else {
      book.finished(done);
    }
    here.log().delayed(done, end);
  }

  private void ended(DelayedEnd end) {
    here.counters().ended(end);
    here.log().delayed(name, end);
  }

  @Override
  public void failed(Outcome outcome) {
    long now = here.now();
    book.lost(now);
    ended(DelayedEnd.LOST);
    rest(book.pauseLeft(now));
  }
}
