// SPDX-License-Identifier: Apache-2.0
/**
 * Why things ended: transactions, connections, clients and processes. Each reason has a label,
 * which never changes once published in logs, metrics or JSON, and a text for people.
 */
package org.loncapa.lonc.shared.reason;
