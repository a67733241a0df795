// SPDX-License-Identifier: Apache-2.0
/**
 * Lines and the words of the LON-CAPA protocol.
 *
 * <p>Both sides, clients and lond, speak in lines: any bytes but the newline, then one newline.
 * There is no length field, no escape and no character set. Everything here works on bytes and is
 * pure: no socket, no thread, no clock.
 */
package org.loncapa.lonc.shared.protocol;
