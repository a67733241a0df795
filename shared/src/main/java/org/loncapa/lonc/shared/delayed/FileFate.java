// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

/** The consequence of a failed attempt for a delayed request. */
public enum FileFate {
  /** Later requests wait until it was retried. */
  KEEPS_ITS_PLACE,
  /** From now on later requests are sent first. */
  SET_ASIDE,
  /** It was set aside before. */
  STAYS_ASIDE
}
