// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.crypto;

/**
 * A sealed line that can't be opened. The connection it came on has lost step and must be closed.
 *
 * <p>It has no stack trace, which would cost more than the rest, and never holds any of the line.
 */
public final class BrokenLineException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What is wrong with a sealed line. */
  public enum Reason {
    /** It does not begin with the mark of a sealed line. */
    NOT_SEALED,
    /** The length is missing, not a decimal number, or larger than an int. */
    BAD_LENGTH,
    /** The hex text is not a multiple of 16 characters. */
    PARTIAL_BLOCK,
    /** There are fewer blocks than the length asks for. */
    TOO_FEW_BLOCKS,
    /** A character that is not a hex digit. */
    BAD_HEX,
    /** The clear text holds a newline. A reply is one line: two would go to two clients. */
    NEWLINE_INSIDE,
    /** What fills the last block up is not blank: most likely the other end has another key. */
    BAD_PADDING
  }

  private final Reason reason;

  BrokenLineException(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }
}
