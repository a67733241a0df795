// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

/**
 * A file with a delayed request that stays on disk while others go first.
 *
 * @param name its name
 * @param why how the last attempt ended
 * @param losses attempts to which lond gave no whole reply
 * @param until when it is tried again at the earliest, by the clock of its {@link
 *     DeliverySchedule}; without meaning if it {@code HANGS}
 */
public record AsideFile(String name, DelayedOutcome why, int losses, long until) {}
