// SPDX-License-Identifier: Apache-2.0
/**
 * How long single decisions take: framing, cipher, pool. {@code scripts/bench --micro} runs them.
 */
package org.loncapa.lonc.shared.jmh;
