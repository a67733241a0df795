// SPDX-License-Identifier: Apache-2.0
/**
 * The host table: how hosts.tab is read (PROTOCOL.md section 6.2), which lines are rejected, and
 * which changes take effect (BEHAVIOUR.md section 6).
 */
package org.loncapa.lonc.shared.hosts;
