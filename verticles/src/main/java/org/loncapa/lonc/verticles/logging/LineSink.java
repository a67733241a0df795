// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import java.io.IOException;

/** Where lines end up. Its methods may block; one thread uses it. */
interface LineSink extends AutoCloseable {
  /**
   * Writes one line.
   *
   * @param line the line with its newline; an empty one only makes ready for the next
   * @param now monotonic nanoseconds
   * @throws IOException if it is not there as a whole
   */
  void write(byte[] line, long now) throws IOException;

  @Override
  void close() throws IOException;
}
