// SPDX-License-Identifier: Apache-2.0
/**
 * Lines and literals of the LON-CAPA protocol (PROTOCOL.md sections 1 and 2).
 *
 * <p>Clients and lond exchange lines: any bytes except newline, then one newline. There is no
 * length field, no escape and no character set. This package works on bytes and is pure: it uses no
 * socket, no thread and no clock.
 */
package org.loncapa.lonc.shared.protocol;
