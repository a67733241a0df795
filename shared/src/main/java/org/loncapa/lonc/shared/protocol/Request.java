// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

/**
 * A client's line, sorted by what lonc has to do with it.
 *
 * <p>Nearly all are {@link Kind#PLAIN}. Finding that out compares a length or two and one byte.
 *
 * @param kind what to do with it
 * @param line the line as the client sent it, newline included
 */
public record Request(Kind kind, Line line) {

  /** What lonc has to do with a request. */
  public enum Kind {
    /** For lond, unchanged. Also whatever lonc does not know. */
    PLAIN,
    /** For lond, without its prefix and sealed. */
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
    return new Request(kindOf(line), line);
  }

  private static Kind kindOf(Line line) {
    if (Wire.asksForSeal(line)) {
      return Kind.ENCRYPTED;
    }
    if (line.is(Wire.RESET_RETRIES)) {
      return Kind.RESET_RETRIES;
    }
    return line.is(Wire.CLOSE_CONNECTION_EXIT) ? Kind.CLOSE_CONNECTION_EXIT : Kind.PLAIN;
  }

  /**
   * The same line with no meaning for lonc itself. A delayed request is for lond, whatever it says.
   */
  public Request forLond() {
    return kind == Kind.PLAIN || kind == Kind.ENCRYPTED ? this : new Request(Kind.PLAIN, line);
  }

  /** Where in the line the command for lond begins, in bytes; 0 unless it is to be sealed. */
  public int commandFrom() {
    return kind == Kind.ENCRYPTED ? Wire.asksForSealLength() : 0;
  }
}
