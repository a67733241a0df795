// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes.faults;

/** Nothing is wrong. */
public final class Pass implements Fault {}
