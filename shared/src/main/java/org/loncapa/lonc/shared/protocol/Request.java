// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

/**
 * A line of a client with its classification (PROTOCOL.md sections 1.3 to 1.5).
 *
 * <p>Nearly all requests are {@link Kind#PLAIN} without effect, which their first byte shows.
 *
 * @param kind what lonc does with the request
 * @param line the line as the client sent it, newline included
 * @param clearLength length of the prefix that is sent in clear before the sealed part, such as
 *     {@code sethost:ID:}; 0 if nothing is sealed
 * @param commandFrom index of the first byte to seal; 0 if nothing is sealed
 * @param setsHostId whether the request names its host id by {@code sethost:ID:}
 * @param effect its effect on the session in lond
 */
public record Request(
    Kind kind,
    Line line,
    int clearLength,
    int commandFrom,
    boolean setsHostId,
    SessionEffect effect) {

  /** What lonc does with a request. */
  public enum Kind {
    /** Sends it to lond unchanged. This includes everything unknown to lonc. */
    PLAIN,
    /** Sends it to lond with everything after its {@code encrypt:} sealed. */
    ENCRYPTED,
    /** Closes all connections of this host and starts it afresh, without a reply. */
    CLOSE_CONNECTION_EXIT,
    /** Restores the tries of the host and replies {@link Wire#OK}. */
    RESET_RETRIES
  }

  /**
   * Classifies a line. The two special requests must match exactly: a carriage return, a blank or a
   * different case makes the line a plain request for lond.
   */
  public static Request of(Line line) {
    return mayBeSpecial(line) ? sorted(line) : plain(Kind.PLAIN, line);
  }

  /**
   * Returns false if no prefix, no command with an effect and no special request begins with this
   * byte. An empty first piece decides nothing.
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
   * Classifies a line that has no meaning for lonc itself, such as a delayed request.
   *
   * @return a request of kind PLAIN or ENCRYPTED
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
