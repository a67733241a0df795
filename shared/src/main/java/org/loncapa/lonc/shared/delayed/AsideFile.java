// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

/**
 * A delayed request that is set aside: it stays on disk while later ones are sent.
 *
 * @param name name of the file
 * @param why outcome of the last attempt
 * @param losses attempts without a complete reply
 * @param until earliest time of the next attempt, by the clock of its {@link DeliverySchedule};
 *     undefined for {@link DelayedOutcome#HANGS}
 */
public record AsideFile(String name, DelayedOutcome why, int losses, long until) {}
