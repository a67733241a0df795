// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

/**
 * Parses the prefixes of a command, {@code sethost:ID:} and {@code encrypt:}, in any number and
 * order (PROTOCOL.md section 1.4). Everything after the first {@code encrypt:} is secret, even if
 * the prefixes are malformed.
 */
final class RequestPrefix {
  /** Maximum length of a host id in characters; lond knows no longer ones. */
  private static final int ID_LIMIT = 255;

  private final Line line;
  private final LineCursor cursor;
  private int ids;
  private String id = "";
  private int sealFrom = -1;
  private int secretFrom;

  private RequestPrefix(Line line) {
    this.line = line;
    this.cursor = line.cursor(0);
  }

  /** Parses the prefixes of a line, which may have none. */
  static RequestPrefix of(Line line) {
    RequestPrefix prefix = new RequestPrefix(line);
    while (prefix.readEncrypt() || prefix.readSethost()) {
      // each reads on
    }
    return prefix;
  }

  private boolean readEncrypt() {
    if (asksForSeal() || !follows(Wire.ENCRYPT)) {
      return false;
    }
    sealFrom = at();
    cursor.skip(Wire.ENCRYPT.length);
    secretFrom = at();
    return true;
  }

  private boolean readSethost() {
    if (!follows(Wire.SETHOST)) {
      return false;
    }
    cursor.skip(Wire.SETHOST.length);
    boolean missing = !asksForSeal() && follows(Wire.ENCRYPT);
    String next = missing ? "" : readId();
    id = ids == 0 ? next : "";
    ids++;
    return true;
  }

  private String readId() {
    StringBuilder text = new StringBuilder();
    while (cursor.left() > 0) {
      byte next = cursor.next();
      if (next == Wire.FIELD_END) {
        break;
      }
      if (text.length() <= ID_LIMIT) {
        text.append((char) (next & 0xff));
      }
    }
    return text.length() > ID_LIMIT ? "" : text.toString();
  }

  private boolean follows(byte[] text) {
    return cursor.isBefore(text);
  }

  private int at() {
    return line.length() - 1 - cursor.left();
  }

  /** Returns whether a part of the line must be sealed. */
  boolean asksForSeal() {
    return sealFrom >= 0;
  }

  /** Returns the number of bytes before the sealed part. */
  int clearLength() {
    return Math.max(0, sealFrom);
  }

  /** Returns the index of the first byte to seal, or 0. */
  int secretFrom() {
    return secretFrom;
  }

  /** Returns whether the request names its host id. */
  boolean setsHostId() {
    return ids == 1 && !id.isEmpty();
  }

  /** Returns the effect on the session, by the table of PROTOCOL.md section 1.5. */
  SessionEffect effect() {
    if (follows(Wire.REKEY_COMMAND) || follows(Wire.INIT_COMMAND)) {
      return SessionEffect.ENDS;
    }
    boolean odd = follows(Wire.SETHOST_COMMAND) || follows(Wire.SEALED);
    if (odd || ids > 0 && !setsHostId()) {
      return SessionEffect.HOST_ID_UNKNOWN;
    }
    boolean alone = cursor.left() == 0;
    return ids == 0 ? SessionEffect.NONE : new SessionEffect.HostIdSet(id, alone);
  }
}
