// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

/** A job on a file was refused: it has not begun and never will, so nothing was done. */
public final class JobRejectedException extends Exception {
  private static final long serialVersionUID = 1;

  JobRejectedException(String why) {
    super(why, null, false, false);
  }
}
