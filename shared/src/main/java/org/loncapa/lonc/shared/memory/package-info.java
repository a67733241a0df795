// SPDX-License-Identifier: Apache-2.0
/**
 * The heap cost of requests and replies, and the limits of each host (BEHAVIOUR.md section 2,
 * Memory).
 *
 * <pre>
 *   all ┌──────────┬──────────┬─────┬──────────────────────────────────────┐
 *       │ host 1's │ host 2's │  …  │ common: first come, first served     │
 *       └──────────┴──────────┴─────┴──────────────────────────────────────┘
 *        64 KiB each, a quarter      one host has at most half of all, or
 *        of all together at most     a reply of the maximum size
 * </pre>
 *
 * <p>Limits count the size of arrays in the heap, not the number of bytes in them: a peer that
 * sends byte by byte costs thirty times what it sends.
 */
package org.loncapa.lonc.shared.memory;
