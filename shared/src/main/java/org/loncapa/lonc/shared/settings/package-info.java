// SPDX-License-Identifier: Apache-2.0
/** The settings: the one list of them, how their values are read, and the values themselves. */
package org.loncapa.lonc.shared.settings;
