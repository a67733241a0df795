// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.health;

/**
 * What a host's health is judged by.
 *
 * @param tries failed connections until the host is DEAD, from 1
 * @param retry pauses between failed connections while tries are left
 * @param probes whether a DEAD host is probed; if not, only a reset revives it
 * @param probe pauses between probes
 */
public record HealthLimits(int tries, Backoff retry, boolean probes, Backoff probe) {}
