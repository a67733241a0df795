// SPDX-License-Identifier: Apache-2.0
/**
 * The pool of connections to one host and its queue (BEHAVIOUR.md section 2), without input or
 * output: {@code HostPool} receives events and returns decisions.
 *
 * <pre>
 *   submit ──► an idle connection? ── yes, most recently used ──► Send
 *                    │ no
 *                    ▼
 *   host DEAD? queue full? ── yes ──► Fail            available ◄── handshake done,
 *                    │ no                                 │         reply complete
 *                    ▼                                    ▼
 *               queue ◄───────────── first come, first served ──► Send, or idle ──► Close (pruned)
 *                    │
 *                    └──► below the limit, fewer set up than queued? ──► Open
 * </pre>
 *
 * <p>{@code ConnectionSet} moves connections between states, {@code RequestQueue} keeps the
 * requests that wait, {@code ConnectPolicy} decides when to open one more connection, {@code
 * QuietPeriod} when a busy one must pause.
 */
package org.loncapa.lonc.shared.pool;
