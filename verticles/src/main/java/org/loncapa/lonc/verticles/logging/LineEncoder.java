// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * Makes the bytes of one line from a log record. Safe for threads; it reads and waits for nothing.
 */
@FunctionalInterface
interface LineEncoder {
  /** Returns the whole line, with its newline as the last byte and the only one. */
  byte[] encode(ILoggingEvent event);
}
