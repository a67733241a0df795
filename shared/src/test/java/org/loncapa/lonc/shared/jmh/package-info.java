// SPDX-License-Identifier: Apache-2.0
/** Micro-benchmarks of framing, cipher and pool. {@code scripts/bench --micro} runs them. */
package org.loncapa.lonc.shared.jmh;
