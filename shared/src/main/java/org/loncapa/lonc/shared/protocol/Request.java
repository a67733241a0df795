// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

/**
 * A client's line, sorted by what lonc has to do with it.
 *
 * <p>Nearly all are {@link Kind#PLAIN} without effect. Finding that out looks at one byte.
 *
 * @param kind what to do with it
 * @param line the line as the client sent it, newline included
 * @param clearLength bytes that stay in clear before the part to be sealed, such as {@code
 *     sethost:ID:}; 0 unless it is to be sealed
 * @param commandFrom index of the first byte to be sealed; 0 unless it is to be sealed
 * @param setsHostId whether it says itself, by {@code sethost:ID:}, for which host id it is
 * @param effect what it leaves behind in lond
 */
public record Request(
    Kind kind,
    Line line,
    int clearLength,
    int commandFrom,
    boolean setsHostId,
    SessionEffect effect) {

  /** What lonc has to do with a request. */
  public enum Kind {
    /** For lond, unchanged. Also whatever lonc does not know. */
    PLAIN,
    /** For lond, with all behind its {@code encrypt:} sealed. */
    ENCRYPTED,
    /** For lonc: close all connections of this host and start afresh; no reply. */
    CLOSE_CONNECTION_EXIT,
    /** For lonc: give the host its tries back; the reply is {@link Wire#OK}. */
    RESET_RETRIES
  }

  /**
   * Sorts a line. The two requests for lonc itself must match exactly: a carriage return, a blank
   * or another case makes it a plain request for lond.
   */
  public static Request of(Line line) {
    return mayBeSpecial(line) ? sorted(line) : plain(Kind.PLAIN, line);
  }

  /**
   * False if no prefix, no command with an effect and no request for lonc itself begins so. An
   * empty first piece tells nothing.
   */
  private static boolean mayBeSpecial(Line line) {
    byte[] first = line.piece(0);
    return first.length == 0 || Wire.SPECIAL_STARTS.indexOf(first[0]) >= 0;
  }

  private static Request sorted(Line line) {
    if (line.is(Wire.RESET_RETRIES)) {
      return plain(Kind.RESET_RETRIES, line);
    }
    if (line.is(Wire.CLOSE_CONNECTION_EXIT)) {
      return plain(Kind.CLOSE_CONNECTION_EXIT, line);
    }
    return forLond(line);
  }

  private static Request plain(Kind kind, Line line) {
    return new Request(kind, line, 0, 0, false, SessionEffect.NONE);
  }

  /**
   * A line with no meaning for lonc itself. A delayed request is for lond, whatever it says.
   *
   * @return of kind PLAIN or ENCRYPTED
   */
  public static Request forLond(Line line) {
    RequestPrefix prefix = RequestPrefix.of(line);
    return new Request(
        prefix.asksForSeal() ? Kind.ENCRYPTED : Kind.PLAIN,
        line,
        prefix.clearLength(),
        prefix.secretFrom(),
        prefix.setsHostId(),
        prefix.effect());
  }
}
