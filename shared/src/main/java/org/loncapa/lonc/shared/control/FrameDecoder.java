// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

import java.util.Arrays;

/**
 * Cuts bytes into the frames of the control socket: four bytes of length, the highest first, and
 * then so many bytes of JSON. They may come in pieces of any size.
 *
 * <p>These are the frames of Vert.x's TCP event-bus bridge, so its clients in other languages fit;
 * but a frame has a bound here.
 */
public final class FrameDecoder {
  /** The longest frame that lonc takes, in bytes without the length. */
  public static final int MOST_REQUEST_BYTES = 64 * 1024;

  private static final int HEAD = 4;

  private final int most;
  private byte[] bytes = new byte[0];
  private int from;
  private int to;
  private boolean broken;

  /**
   * No bytes yet.
   *
   * @param most bytes that a frame may have without its length
   */
  public FrameDecoder(int most) {
    this.most = most;
  }

  /** Returns a frame with its length before it. */
  public static byte[] frame(byte[] json) {
    byte[] frame = new byte[HEAD + json.length];
    for (int i = 0; i < HEAD; i++) {
      frame[i] = (byte) (json.length >>> 8 * (HEAD - 1 - i));
    }
    System.arraycopy(json, 0, frame, HEAD, json.length);
    return frame;
  }

  /** Takes the next piece; it is copied. */
  public void feed(byte[] piece, int length) {
    if (to + length > bytes.length) {
      makeRoom(length);
    }
    System.arraycopy(piece, 0, bytes, to, length);
    to += length;
  }

  private void makeRoom(int more) {
    int held = to - from;
    int size = Math.max(held + more, Math.min(2 * held, HEAD + most));
    bytes = Arrays.copyOf(Arrays.copyOfRange(bytes, from, to), size);
    from = 0;
    to = held;
  }

  /** Returns the next whole frame without its length, or null when there is none. */
  public byte[] next() {
    if (broken || to - from < HEAD) {
      return null;
    }
    int length = 0;
    for (int i = 0; i < HEAD; i++) {
      length = length << 8 | bytes[from + i] & 0xff;
    }
    broken = length < 1 || length > most;
    if (broken || to - from < HEAD + length) {
      return null;
    }
    byte[] frame = Arrays.copyOfRange(bytes, from + HEAD, from + HEAD + length);
    from += HEAD + length;
    if (from == to) {
      from = 0;
      to = 0;
    }
    return frame;
  }

  /**
   * True once a length was met that no frame may have: where the next one begins is not known any
   * more. It stays so.
   */
  public boolean broken() {
    return broken;
  }

  /** Bytes held. */
  public int retained() {
    return to - from;
  }
}
