// SPDX-License-Identifier: Apache-2.0
/**
 * The session cipher of a connection to a lond: IDEA, block by block.
 *
 * <p>It is weak by the standards of today. It stays because londs know no other.
 */
package org.loncapa.lonc.shared.crypto;
