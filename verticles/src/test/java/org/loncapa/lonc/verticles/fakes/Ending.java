// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

/** How a request can end. */
public enum Ending {
  /** With its own reply. */
  RIGHT("answered right"),
  /** With {@code con_lost}. */
  CON_LOST("con_lost"),
  /** With a line that says what was too long. */
  ERROR_LINE("error line"),
  /** Closed before any byte of a reply. */
  CLOSED("closed"),
  /** Not sent, since its host was not in the table, or the daemon was not there. */
  AWAY("nobody there, as it has to be"),
  /** A part of a reply, and the daemon was killed meanwhile. */
  CUT_BY_KILL("cut off by a kill of the daemon"),
  /** A part of a reply, and the client had not read for longer than it may. */
  CUT_AS_SLOW("cut off as too slow"),
  /** With a line that lond had sent when the request was on its way. */
  STRAY("a stray line that it crossed"),

  /** Nobody waited for it. */
  LEFT("left by its client");

  private final String words;

  Ending(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
