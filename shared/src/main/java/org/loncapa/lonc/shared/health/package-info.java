// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a host is worth connecting to: its tries, its probes, the pauses between attempts, and
 * the order of its addresses (BEHAVIOUR.md section 4).
 */
package org.loncapa.lonc.shared.health;
