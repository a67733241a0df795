// SPDX-License-Identifier: Apache-2.0
/** Errors with a place in a file, and helpers for texts that people or other tools read. */
package org.loncapa.lonc.shared.text;
