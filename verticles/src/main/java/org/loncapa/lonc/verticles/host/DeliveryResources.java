// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.loncapa.lonc.shared.delayed.AsideFile;
import org.loncapa.lonc.shared.delayed.DelayedOutcome;
import org.loncapa.lonc.shared.delayed.DeliverySchedule;
import org.loncapa.lonc.verticles.delayed.DelayedFolder;
import org.loncapa.lonc.verticles.delayed.FileThreads;
import org.loncapa.lonc.verticles.delayed.PermLog;

/**
 * What a HostVerticle needs to deliver delayed requests. It outlives the verticle: its successor
 * goes on with it.
 *
 * @param folder where they lie; the same for all hosts
 * @param permLog where deliveries are put on record; the same for all hosts
 * @param lane for the host's jobs on files
 * @param turn true while a verticle of this host delivers: while one replaces another, both live,
 *     and neither must send what the other is sending
 * @param book what must not be sent now. The verticle that has the turn may use it, no other
 * @param clock of the book, in monotonic nanoseconds. Not that of an event loop: each leaves its
 *     own pauses out, so a successor on another one would take a time that has come for one to come
 * @param lateEnds of jobs that a verticle did not wait for; the one that has the turn takes them
 * @param aside what the book had set aside when it was last asked; for any thread
 */
public record DeliveryResources(
    DelayedFolder folder,
    PermLog permLog,
    FileThreads.Lane lane,
    AtomicBoolean turn,
    DeliverySchedule book,
    LongSupplier clock,
    Queue<LateEnd> lateEnds,
    AtomicReference<List<AsideFile>> aside) {
  /** Names that a book holds. */
  private static final int NAMES = 1_000;

  /**
   * The end of a job that its verticle did not wait for.
   *
   * @param name of its file
   * @param end what became of a file that was delivered; null if the job only read it
   */
  public record LateEnd(String name, DelayedOutcome end) {}

  /** For a host that has delivered nothing yet. */
  public DeliveryResources(DelayedFolder folder, PermLog permLog, FileThreads.Lane lane) {
    this(folder, permLog, lane, new DeliverySchedule(NAMES));
  }

  /** The same with another book. */
  DeliveryResources(
      DelayedFolder folder, PermLog permLog, FileThreads.Lane lane, DeliverySchedule book) {
    this(
        folder,
        permLog,
        lane,
        new AtomicBoolean(),
        book,
        System::nanoTime,
        new ConcurrentLinkedQueue<>(),
        new AtomicReference<>(List.of()));
  }

  /** Returns the time of the book. */
  long now() {
    return clock.getAsLong();
  }
}
