// SPDX-License-Identifier: Apache-2.0
/**
 * The session cipher of a connection to a lond: IDEA in ECB mode (PROTOCOL.md section 3).
 *
 * <p>It is weak by current standards and exists for compatibility: londs know no other.
 */
package org.loncapa.lonc.shared.crypto;
