// SPDX-License-Identifier: Apache-2.0
/**
 * The soak: the real daemon under mixed load for as long as wanted, while londs misbehave, hosts
 * come, change and go, and the daemon itself is paused and killed. Each reply is checked.
 *
 * <p>{@code scripts/soak} runs it. {@link org.loncapa.lonc.verticles.soak.ClientBehaviour} has the
 * kinds of clients, {@link org.loncapa.lonc.verticles.soak.LondBehaviour} what londs do, and {@link
 * org.loncapa.lonc.verticles.soak.FaultInjector} what is done to the daemon.
 */
package org.loncapa.lonc.verticles.soak;
