// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import java.io.IOException;

/** The destination of lines. Its methods may block; one thread uses it. */
interface LineSink extends AutoCloseable {
  /**
   * Writes one line.
   *
   * @param line the line with its newline; an empty one only opens the sink
   * @param now monotonic nanoseconds
   * @throws IOException if the line was not written completely
   */
  void write(byte[] line, long now) throws IOException;

  @Override
  void close() throws IOException;
}
