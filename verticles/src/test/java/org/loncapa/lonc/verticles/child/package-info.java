// SPDX-License-Identifier: Apache-2.0
/** The daemon as a process of its own, and what the system tells about a process. */
package org.loncapa.lonc.verticles.child;
