// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;

/** Encodes a log record as one line. Thread-safe; never blocks. */
@FunctionalInterface
interface LineEncoder {
  /** Returns the line, with its only newline as the last byte. */
  byte[] encode(ILoggingEvent event);
}
