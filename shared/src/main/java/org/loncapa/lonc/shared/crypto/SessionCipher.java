// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.crypto;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.engines.IDEAEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.loncapa.lonc.shared.crypto.BrokenLineException.Reason;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.LineCursor;
import org.loncapa.lonc.shared.protocol.LineFiller;
import org.loncapa.lonc.shared.protocol.Wire;

/**
 * Seals and opens the lines of one connection (PROTOCOL.md section 3.2).
 *
 * <p>A sealed line is {@code enc:LENGTH:HEX}. LENGTH is the decimal number of clear bytes, without
 * the newline. The clear text is padded with blanks to LENGTH / 8 + 1 blocks of 8 bytes, so a
 * multiple of 8 gets one more block of blanks. Each block is encrypted separately with IDEA.
 *
 * <p>Not safe for several threads: each connection has its own cipher.
 */
public final class SessionCipher {

  private static final int BLOCK = 8;
  private static final int HEX_BLOCK = 2 * BLOCK;
  private static final byte SEPARATOR = ':';

  private final IDEAEngine encryptor;
  private final IDEAEngine decryptor;
  private final byte[] block = new byte[BLOCK];

  /**
   * Creates a cipher.
   *
   * @param key {@link SessionKey#LENGTH} bytes; copied
   * @throws IllegalArgumentException if the key has another length
   */
  public SessionCipher(byte[] key) {
    if (key.length != SessionKey.LENGTH) {
      throw new IllegalArgumentException("a session key has 16 bytes, not " + key.length);
    }
    encryptor = engine(true, key);
    decryptor = engine(false, key);
  }

  private static IDEAEngine engine(boolean encrypting, byte[] key) {
    IDEAEngine engine = new IDEAEngine();
    engine.init(encrypting, new KeyParameter(key));
    return engine;
  }

  /** Returns whether a line begins as a sealed line. Only such a line may be opened. */
  public static boolean isSealed(Line line) {
    return Wire.isSealed(line);
  }

  /**
   * Returns the length in bytes of the result of {@link #seal(Line, int, int)}, newline included.
   */
  public static long sealedLength(Line clear, int kept, int from) {
    int length = clear.length() - 1 - from;
    int frame = kept + Wire.sealedPrefixLength() + decimal(length).length + 2;
    return frame + blocksFor(length) * (long) HEX_BLOCK;
  }

  /** Seals a whole line, see {@link #seal(Line, int, int)}. */
  public Line seal(Line clear) {
    return seal(clear, 0, 0);
  }

  /**
   * Seals the rest of a line. Its newline is not part of the clear text; the sealed line has its
   * own.
   *
   * @param clear the request
   * @param kept length of the prefix that stays in clear before {@code enc:}
   * @param from index of the first byte to seal, 0 to its length - 1
   * @return the sealed line, {@link #sealedLength} bytes in pieces
   * @throws IndexOutOfBoundsException if {@code from} is out of range
   * @throws ArithmeticException if the sealed line would be longer than {@link Integer#MAX_VALUE}
   */
  public Line seal(Line clear, int kept, int from) {
    LineCursor cursor = clear.cursor(from);
    int length = cursor.left();
    LineFiller out = LineFiller.ofLength(Math.toIntExact(sealedLength(clear, kept, from)));
    LineCursor prefix = clear.cursor(0);
    for (int i = 0; i < kept; i++) {
      out.put(prefix.next());
    }
    out.put(Wire.sealedPrefix());
    out.put(decimal(length));
    out.put(SEPARATOR);
    for (int i = 0; i < blocksFor(length); i++) {
      fillClear(cursor);
      encryptor.processBlock(block, 0, block, 0);
      Hex.put(block, out);
    }
    out.put(Wire.NEWLINE);
    return out.line();
  }

  /**
   * Opens a sealed line. Additional blocks are accepted and ignored. Only the padding distinguishes
   * clear text from the result of another key, so it is required.
   *
   * <p>The clear text overwrites the sealed line, which must not be used afterwards, even if
   * opening fails. Opening therefore needs no memory: a reply of the maximum size has room only for
   * itself.
   *
   * @param sealed a line for which {@link #isSealed} is true
   * @return the clear line, with a newline
   * @throws BrokenLineException if the line is malformed
   */
  public Line open(Line sealed) throws BrokenLineException {
    if (!isSealed(sealed)) {
      throw new BrokenLineException(Reason.NOT_SEALED);
    }
    LineCursor cursor = sealed.cursor(Wire.sealedPrefixLength());
    int length = readLength(cursor);
    if (cursor.left() % HEX_BLOCK != 0) {
      throw new BrokenLineException(Reason.PARTIAL_BLOCK);
    }
    // Every writer adds a block of blanks where LENGTH is a multiple of 8. One that left it out
    // would still have said all, so only missing text counts as missing.
    if (cursor.left() / HEX_BLOCK < (length + (long) BLOCK - 1) / BLOCK) {
      throw new BrokenLineException(Reason.TOO_FEW_BLOCKS);
    }
    LineFiller clear = LineFiller.over(sealed);
    for (int at = 0; cursor.left() > 0; at += BLOCK) {
      fillSealed(cursor);
      if (at <= length) {
        decryptor.processBlock(block, 0, block, 0);
        int count = Math.min(BLOCK, length - at);
        copyClear(clear, count);
        requireBlanks(count);
      }
    }
    clear.put(Wire.NEWLINE);
    return clear.line();
  }

  private static int blocksFor(int length) {
    return length / BLOCK + 1;
  }

  private void fillClear(LineCursor cursor) {
    for (int i = 0; i < BLOCK; i++) {
      block[i] = cursor.left() > 0 ? cursor.next() : (byte) ' ';
    }
  }

  private void fillSealed(LineCursor cursor) throws BrokenLineException {
    for (int i = 0; i < BLOCK; i++) {
      int high = Hex.value(cursor.next());
      int low = Hex.value(cursor.next());
      if ((high | low) < 0) {
        throw new BrokenLineException(Reason.BAD_HEX);
      }
      block[i] = (byte) (high << 4 | low);
    }
  }

  private void copyClear(LineFiller clear, int count) throws BrokenLineException {
    for (int i = 0; i < count; i++) {
      if (block[i] == Wire.NEWLINE) {
        throw new BrokenLineException(Reason.NEWLINE_INSIDE);
      }
      clear.put(block[i]);
    }
  }

  private void requireBlanks(int from) throws BrokenLineException {
    for (int i = from; i < BLOCK; i++) {
      if (block[i] != ' ') {
        throw new BrokenLineException(Reason.BAD_PADDING);
      }
    }
  }

  /** Reads the decimal length and its separator. */
  private static int readLength(LineCursor cursor) throws BrokenLineException {
    int length = -1;
    while (cursor.left() > 0) {
      byte next = cursor.next();
      if (next == SEPARATOR && length >= 0) {
        return length;
      }
      int digit = next - '0';
      int before = Math.max(length, 0);
      if (digit < 0 || digit > 9 || before > (Integer.MAX_VALUE - digit) / 10) {
        break;
      }
      length = before * 10 + digit;
    }
    throw new BrokenLineException(Reason.BAD_LENGTH);
  }

  private static byte[] decimal(int number) {
    return Integer.toString(number).getBytes(StandardCharsets.ISO_8859_1);
  }
}
