// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.delayed.DelayedOutcome;
import org.loncapa.lonc.shared.delayed.DeliverySchedule;
import org.loncapa.lonc.shared.delayed.FileFate;
import org.loncapa.lonc.shared.pool.PooledTransaction;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.Request;
import org.loncapa.lonc.shared.protocol.Wire;
import org.loncapa.lonc.shared.reason.TransactionOutcome;
import org.loncapa.lonc.verticles.delayed.DelayedFiles;
import org.loncapa.lonc.verticles.delayed.DelayedRead;
import org.loncapa.lonc.verticles.delayed.JobRejectedException;
import org.loncapa.lonc.verticles.delayed.JobTimeoutException;

/**
 * Delivers the delayed requests of one host, strictly one at a time and in the order of their names
 * (BEHAVIOUR.md section 5).
 *
 * <pre>
 *   IDLE ── kick ──► LISTING ── names ──► WAITING ── a connection ──► READING ── text ──► SENT
 *    ▲                                       ▲                                              │
 *    └── nothing left, a loss, too young ────┴──── next ◄── FINISHING ◄──── a reply ────────┘
 *                                                           record, delete
 * </pre>
 *
 * <p>A file is read only when a connection is there for it, and nothing of it is kept: a hundred
 * thousand of them cost a batch of names.
 *
 * <p>LISTING, READING and FINISHING wait for a job on a file. One that does not end in time is left
 * to itself, and its file is not touched before it has ended; the others go on.
 */
final class DelayedDelivery implements Transaction.DelayedOwner {
  /** Names held at once. */
  private static final int BATCH = 1_000;

  /** Nanoseconds for which a stop waits for what was delivered to be put on record. */
  private static final long FINISH_AT_STOP = TimeUnit.SECONDS.toNanos(2);

  /** Nanoseconds until a job that got no thread is tried again. */
  private static final long NO_THREAD_PAUSE = TimeUnit.SECONDS.toNanos(10);

  private enum Step {
    IDLE,
    LISTING,
    WAITING,
    READING,
    SENT,
    FINISHING
  }

  private final HostEnv env;
  private final DelayedSink sink;
  private final DeliveryResources shares;
  private final DelayedFiles files;
  private final DeliverySchedule book;
  private final DeliveryRecorder ledger;
  private final JobWait job = new JobWait();
  private final ArrayDeque<String> names = new ArrayDeque<>();
  private Step step = Step.IDLE;
  private boolean more;
  private boolean asked; // since the names were listed
  private boolean stopping;
  private long wakeAt;
  private boolean wakes;
  private long listedAt;
  private Delivery delivery;
  private Connection lent;
  private Transaction transaction;

  DelayedDelivery(HostEnv env, DelayedSink sink) {
    this.env = env;
    this.sink = sink;
    this.shares = env.shares().delayed();
    this.book = shares.book();
    this.ledger = new DeliveryRecorder(env);
    this.files = new DelayedFiles(env.vertx(), shares.lane(), shares.folder(), shares.permLog());
  }

  /** There may be something to deliver. Harmless when there is not, or when it is known. */
  void kick() {
    asked = true;
    if (step != Step.IDLE || stopping) {
      return;
    }
    long now = env.now();
    if (!shares.turn().compareAndSet(false, true)) {
      wakeIn(DeliverySchedule.MIN_FILE_AGE, now); // the HostVerticle before us is not done yet
      return;
    }
    wakes = false;
    step = Step.LISTING;
    ledger.takeLateEnds();
    long pause = book.pauseLeft(shares.now());
    if (pause > 0) {
      rest(pause);
    } else {
      finishOld(book.toFinish(shares.now()).iterator());
    }
  }

  void tick(long now) {
    files.check();
    if (stopping && step == Step.FINISHING && job.age(now) >= FINISH_AT_STOP) {
      abandon();
    } else if (wakes && now - wakeAt >= 0) {
      wakes = false;
      kick();
    } else if (step == Step.IDLE && !shares.lateEnds().isEmpty()) {
      kick();
    }
  }

  /**
   * Begins nothing new. What is sent already is brought to its end, and what was delivered put on
   * record; a job that reads is not waited for.
   */
  void stop() {
    stopping = true;
    switch (step) {
      case LISTING, WAITING -> rest(0);
      case READING -> stopReading();
      case IDLE, SENT, FINISHING -> {}
    }
  }

  /**
   * The job goes on without us. Until it has ended, or is known to hang, the turn stays ours: a
   * successor that passed its file over would send later ones first.
   */
  private void stopReading() {
    Delivery left = delivery;
    Future<?> read = job.leave();
    delivery = null;
    left.leave();
    read.onComplete(
        end -> {
          if (end.cause() instanceof JobTimeoutException) {
            ledger.hangs(left, read, false);
          } else {
            left.close();
          }
          endTurn();
        });
    giveConnectionBack();
    names.clear();
    step = Step.IDLE;
    sink.deliveryIdle();
  }

  private void endTurn() {
    ledger.publish();
    shares.turn().set(false);
  }

  /** The time to stop is over: what is delivered may yet be put on record, or be sent again. */
  void abandon() {
    if (step == Step.FINISHING) {
      leaveJob();
      rest(0);
    }
  }

  /** True when nothing is under way. */
  boolean isResting() {
    return step == Step.IDLE;
  }

  private void wakeIn(long nanos, long now) {
    if (nanos > 0) {
      wakeAt = wakes ? Math.min(wakeAt, now + nanos) : now + nanos;
      wakes = true;
    }
  }

  private void rest(long nanos) {
    names.clear();
    step = Step.IDLE;
    job.leave();
    endDelivery();
    long now = env.now();
    long due = book.nextDue(shares.now());
    endTurn();
    wakeIn(nanos, now);
    wakeIn(due, now);
    sink.deliveryIdle();
  }

  private void endDelivery() {
    if (delivery != null) {
      delivery.close();
      delivery = null;
    }
  }

  private void leaveJob() {
    ledger.leave(delivery, job.leave(), step == Step.FINISHING);
    delivery = null;
  }

  /** What was delivered, and could not be put on record or deleted then, is tried again first. */
  private void finishOld(Iterator<String> old) {
    if (stopping) {
      rest(0);
    } else if (old.hasNext()) {
      String late = old.next();
      begin(late);
      step = Step.FINISHING;
      finish(delivery.finishAgain(book.needsRecord(late)), () -> finishOld(old));
    } else {
      list();
    }
  }

  private void begin(String name) {
    delivery = new Delivery(name, files, env);
  }

  private void list() {
    asked = false;
    step = Step.LISTING;
    if (book.isFull()) {
      rest(DeliverySchedule.RETRY_FINISH_AFTER);
      return;
    }
    listedAt = shares.now();
    job.begin(
        files.earliest(env.config().id(), BATCH, book.sendableFilter(listedAt)),
        env.now(),
        this::listed,
        this::unreadable);
  }

  /** The next kick looks again. */
  private void unreadable(Throwable e) {
    if (e instanceof JobRejectedException) {
      rest(NO_THREAD_PAUSE); // what hangs was logged when it was found to hang
    } else {
      env.log().delayedFolder(e);
      rest(0);
    }
  }

  private void listed(List<String> found) {
    names.addAll(found);
    more = found.size() == BATCH;
    if (!more) {
      book.forgetOthers(new HashSet<>(found), listedAt);
    }
    next();
  }

  private void next() {
    endDelivery();
    String name = names.poll();
    while (name != null && !book.isSendable(name, shares.now())) {
      name = names.poll();
    }
    if (stopping || book.isFull() || name == null && !more && !asked) {
      rest(book.isFull() ? DeliverySchedule.RETRY_FINISH_AFTER : 0);
    } else if (name == null) {
      list();
    } else {
      begin(name);
      transaction = Transaction.delayed(this);
      submit();
    }
  }

  private void submit() {
    step = Step.WAITING;
    sink.submitDelayed(transaction);
  }

  @Override
  public void lent(Connection connection) {
    step = Step.READING;
    lent = connection;
    job.begin(delivery.read(), env.now(), this::read, this::notRead);
  }

  /** While the file is read, what comes of that decides. A sealed request is read again. */
  @Override
  public void givenBack() {
    if (step == Step.SENT) {
      again();
    }
  }

  private void again() {
    String name = delivery.name();
    if (transaction.lostPreparing() > PooledTransaction.MAX_REPREPARATIONS) {
      env.fail(transaction, TransactionOutcome.CONNECTION_LOST);
    } else if (stopping) {
      rest(0);
    } else {
      endDelivery();
      transaction.forgetRequest();
      begin(name);
      submit();
    }
  }

  private void read(DelayedRead read) {
    if (!lent.isPreparing(transaction)) {
      again(); // it ended while the file was read
    } else if (read instanceof DelayedRead.Text) {
      delivery.handOver();
      step = Step.SENT;
      long now = env.now();
      transaction.begin(Request.forLond(delivery.request()), now);
      lent.send(now);
    } else {
      giveConnectionBack();
      left(((DelayedRead.Unfit) read).why());
    }
  }

  private void notRead(Throwable e) {
    giveConnectionBack();
    if (e instanceof JobTimeoutException) {
      hangs(e, false);
      next();
    } else if (e instanceof JobRejectedException) {
      rest(NO_THREAD_PAUSE);
    } else {
      left(DelayedOutcome.UNREADABLE);
    }
  }

  private void giveConnectionBack() {
    if (lent.isPreparing(transaction)) {
      lent.unused();
    }
  }

  private void hangs(Throwable cause, boolean delivered) {
    ledger.hangs(delivery, Future.failedFuture(cause), delivered);
    delivery = null;
  }

  private void left(DelayedOutcome why) {
    go(ledger.left(delivery.name(), why));
  }

  /** While a file keeps its place, none behind it goes first. */
  private void go(FileFate fate) {
    if (fate == FileFate.KEEPS_ITS_PLACE) {
      long pause = book.pauseLeft(shares.now());
      rest(pause > 0 ? pause : DeliverySchedule.MIN_FILE_AGE);
    } else {
      next();
    }
  }

  @Override
  public void replied(Line reply) {
    book.succeeded();
    if (Wire.isNoDelivery(reply)) {
      ledger.noDelivery(delivery.name());
      next();
    } else {
      step = Step.FINISHING;
      finish(delivery.finish(), this::next);
    }
  }

  private void finish(Future<DelayedOutcome> begun, Runnable then) {
    job.begin(
        begun,
        env.now(),
        end -> {
          ledger.finished(delivery.name(), end);
          endDelivery();
          then.run();
        },
        cause -> {
          if (cause instanceof JobTimeoutException) {
            hangs(cause, true);
          } else {
            ledger.finished(delivery.name(), DelayedOutcome.CANNOT_RECORD);
            endDelivery();
          }
          then.run();
        });
  }

  @Override
  public void failed(TransactionOutcome outcome) {
    go(ledger.lost(delivery.name(), transaction, outcome));
  }
}
