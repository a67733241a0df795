// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.health;

/**
 * The limits of a host's health, see BEHAVIOUR.md section 4.
 *
 * @param tries failed connections until the host is DEAD, at least 1
 * @param retry pauses between failed connections while tries remain
 * @param probes whether a DEAD host is probed; if not, only a reset revives it
 * @param probe pauses between probes
 */
public record HealthLimits(int tries, Backoff retry, boolean probes, Backoff probe) {}
