// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import org.loncapa.lonc.shared.delayed.DelayedOutcome;
import org.loncapa.lonc.shared.protocol.Line;

/** The result of reading a file with a delayed request. */
public sealed interface DelayedRead {
  /** The request: the file's first line. A missing newline is added. */
  record Text(Line line) implements DelayedRead {}

  /** The file contains no request to send, for this reason. */
  record Unfit(DelayedOutcome why) implements DelayedRead {}

  /**
   * The file is larger than the limit: reserve the memory and read again.
   *
   * @param bytes maximum bytes of the request
   * @param sealed whether the request is to be encrypted, which takes memory too
   */
  record Large(int bytes, boolean sealed) implements DelayedRead {}
}
