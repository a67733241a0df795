// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.crypto;

/**
 * A sealed line that cannot be opened (PROTOCOL.md section 3.3). Its connection has lost step and
 * must close.
 *
 * <p>It has no stack trace, whose cost would exceed everything else, and contains no part of the
 * line.
 */
public final class BrokenLineException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What is wrong with a sealed line. */
  public enum Reason {
    /** It does not begin {@code enc:}. */
    NOT_SEALED,
    /** The length is missing, is not decimal, or exceeds {@link Integer#MAX_VALUE}. */
    BAD_LENGTH,
    /** The number of hex digits is not a multiple of 16. */
    PARTIAL_BLOCK,
    /** There are fewer blocks than the length needs. */
    TOO_FEW_BLOCKS,
    /** A character is not a hex digit. */
    BAD_HEX,
    /** The clear text contains a newline. A reply is one line: two would go to two clients. */
    NEWLINE_INSIDE,
    /**
     * The padding of the last block is not blank, most likely because the other end has another
     * key.
     */
    BAD_PADDING
  }

  private final Reason reason;

  BrokenLineException(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  /** Returns what is wrong. */
  public Reason reason() {
    return reason;
  }
}
