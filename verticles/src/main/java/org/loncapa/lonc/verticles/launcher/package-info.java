// SPDX-License-Identifier: Apache-2.0
/** The process: command line, exit codes, signals, and the start of the daemon or the demo. */
package org.loncapa.lonc.verticles.launcher;
