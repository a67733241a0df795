// SPDX-License-Identifier: Apache-2.0
/** Broken inputs for the tests of everything that reads what others wrote. */
package org.loncapa.lonc.shared.fuzz;
