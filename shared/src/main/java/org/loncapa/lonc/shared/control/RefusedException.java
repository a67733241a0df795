// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

/** Why a request of the control contract is not carried out: a code and a sentence for people. */
public final class RefusedException extends Exception {
  /** The message has the wrong shape; the sentence begins with the name of the member. */
  public static final int WRONG_SHAPE = 400;

  /** There is no such host. */
  public static final int NO_SUCH_HOST = 404;

  /** A fault of lonc's own. */
  public static final int OWN_FAULT = 500;

  private static final long serialVersionUID = 1;

  private final int code;

  RefusedException(int code, String sentence) {
    super(sentence, null, false, false);
    this.code = code;
  }

  /** One of the constants. */
  public int code() {
    return code;
  }
}
