// SPDX-License-Identifier: Apache-2.0
/** Broken inputs for the tests of all parsers. */
package org.loncapa.lonc.shared.fuzz;
