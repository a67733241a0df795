// SPDX-License-Identifier: Apache-2.0
/** What readers of files share: faults with a place, and help for the person who mistyped. */
package org.loncapa.lonc.shared.text;
