// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

/** What a failed attempt means for a file with a delayed request. */
public enum FileFate {
  /** Those behind it wait until it was tried again. */
  KEEPS_ITS_PLACE,
  /** From now on those behind it go first. */
  SET_ASIDE,
  /** It was set aside before. */
  STAYS_ASIDE
}
