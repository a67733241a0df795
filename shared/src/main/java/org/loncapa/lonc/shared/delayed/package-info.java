// SPDX-License-Identifier: Apache-2.0
/**
 * Delayed requests: those that the client library keeps as files until their host can be reached.
 * Which name comes first, what is not to be sent now, when to look again, what is put on record.
 */
package org.loncapa.lonc.shared.delayed;
