// SPDX-License-Identifier: Apache-2.0
/**
 * Delayed requests: files that the client library writes for a request that must not be lost
 * (PROTOCOL.md section 4). Defines their order, which of them must not be sent now, when to scan
 * the folder, and the record of a delivery (BEHAVIOUR.md section 5).
 */
package org.loncapa.lonc.shared.delayed;
