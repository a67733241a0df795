// SPDX-License-Identifier: Apache-2.0
/**
 * What a network can do to the connections between lonc and lond: a {@link
 * org.loncapa.lonc.verticles.fakes.faults.FaultProxy} stands between them, and each {@link
 * org.loncapa.lonc.verticles.fakes.faults.Fault} is one thing that goes wrong.
 */
package org.loncapa.lonc.verticles.fakes.faults;
