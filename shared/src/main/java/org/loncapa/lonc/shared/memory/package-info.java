// SPDX-License-Identifier: Apache-2.0
/**
 * What requests and replies cost the heap, and how much of it each host may have.
 *
 * <pre>
 *   all ┌──────────┬──────────┬─────┬──────────────────────────────────────┐
 *       │ host 1's │ host 2's │  …  │ common: first come, first served     │
 *       └──────────┴──────────┴─────┴──────────────────────────────────────┘
 *        64 KiB each, a quarter      one host has at most half of all, or
 *        of all together at most     a reply of the greatest length
 * </pre>
 *
 * <p>What is counted is the size of arrays in the heap, not the number of bytes in them: a peer
 * that sends byte by byte would cost thirty times what it sends.
 */
package org.loncapa.lonc.shared.memory;
