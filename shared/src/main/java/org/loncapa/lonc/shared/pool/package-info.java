// SPDX-License-Identifier: Apache-2.0
/**
 * The pool of connections to one host and the queue before it. Nothing here acts: {@code HostPool}
 * is told what happens and says what is to be done.
 *
 * <pre>
 *   submit ──► an idle connection? ── yes, the one used last ──► Send
 *                    │ no
 *                    ▼
 *   host DEAD? queue full? ── yes ──► Fail            available ◄── handshake done,
 *                    │ no                                 │         reply complete
 *                    ▼                                    ▼
 *               queue ◄───────────── first come, first served ──► Send, or idle ──► Close (pruned)
 *                    │
 *                    └──► fewer than the bound, fewer set up than wait? ──► Open
 * </pre>
 *
 * <p>{@code Roster} moves connections between states, {@code RequestQueue} holds who waits, {@code
 * Opener} decides when one more connection is started.
 */
package org.loncapa.lonc.shared.pool;
