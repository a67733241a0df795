// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.util.concurrent.atomic.AtomicBoolean;
import org.loncapa.lonc.shared.delayed.ReplayBook;
import org.loncapa.lonc.verticles.delayed.DelayedFolder;
import org.loncapa.lonc.verticles.delayed.PermLog;

/**
 * What a HostVerticle needs to deliver delayed requests.
 *
 * @param folder where they lie; the same for all hosts
 * @param permLog where deliveries are put on record; the same for all hosts
 * @param turn true while a verticle of this host delivers: while one replaces another, both live,
 *     and neither must send what the other is sending
 * @param book what must not be sent now; it outlives the verticle, or its successor would send
 *     again what was delivered and could not be deleted. Whoever has the turn may use it, nobody
 *     else
 */
public record DelayedShares(
    DelayedFolder folder, PermLog permLog, AtomicBoolean turn, ReplayBook book) {
  /** Names that a book holds. */
  private static final int NAMES = 1_000;

  /** For a host that has delivered nothing yet. */
  public DelayedShares(DelayedFolder folder, PermLog permLog, AtomicBoolean turn) {
    this(folder, permLog, turn, new ReplayBook(NAMES));
  }
}
