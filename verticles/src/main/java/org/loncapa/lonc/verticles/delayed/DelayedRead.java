// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import org.loncapa.lonc.shared.delayed.DelayedOutcome;
import org.loncapa.lonc.shared.protocol.Line;

/** What came out of reading a file with a delayed request. */
public sealed interface DelayedRead {
  /** The request: the file's first line, with a newline even if the file has none. */
  record Text(Line line) implements DelayedRead {}

  /** Nothing to send, and why. */
  record Unfit(DelayedOutcome why) implements DelayedRead {}

  /**
   * There may be more of it than was to be read: reserve the memory and read again.
   *
   * @param bytes what to read at most
   * @param sealed whether the request is to be encrypted, which takes memory too
   */
  record Large(int bytes, boolean sealed) implements DelayedRead {}
}
