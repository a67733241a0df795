// SPDX-License-Identifier: Apache-2.0
/**
 * Detectors that work on monotonic nanoseconds and the ticks of their caller: for slow transfers,
 * for stalls of the process, and for events too frequent to report each.
 */
package org.loncapa.lonc.shared.time;
