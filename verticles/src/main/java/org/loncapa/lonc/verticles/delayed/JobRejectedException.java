// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

/** A job on a file was rejected before its start, so nothing was done. */
public final class JobRejectedException extends Exception {
  private static final long serialVersionUID = 1;

  JobRejectedException(String why) {
    super(why, null, false, false);
  }
}
