// SPDX-License-Identifier: Apache-2.0
/** The list of all settings, the parsing of their values, and the values themselves. */
package org.loncapa.lonc.shared.settings;
