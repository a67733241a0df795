// SPDX-License-Identifier: Apache-2.0
/** The table of hosts: what a line means, which lines are refused, what changed between two. */
package org.loncapa.lonc.shared.hosts;
