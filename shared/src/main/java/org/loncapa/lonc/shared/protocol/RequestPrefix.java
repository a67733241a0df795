// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

/**
 * Reads the prefixes before a command: {@code sethost:ID:} and {@code encrypt:}, in any number and
 * order. Whatever stands behind the first {@code encrypt:} is a secret, however odd the beginning.
 */
final class RequestPrefix {
  /** Characters of a host id; a longer one is no id that lond knows. */
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

  /** Reads the prefixes of a line, which may have none. */
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

  /** Whether a part of the line is to be sealed. */
  boolean asksForSeal() {
    return sealFrom >= 0;
  }

  /** Bytes that go out as they are, before the sealed part. */
  int clearLength() {
    return Math.max(0, sealFrom);
  }

  /** Where the part to be sealed begins, or 0. */
  int secretFrom() {
    return secretFrom;
  }

  /** Whether the request says itself for which host id it is. */
  boolean setsHostId() {
    return ids == 1 && !id.isEmpty();
  }

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
