// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

/** An appender to standard error, for Logback's configuration. */
public final class StderrAppender extends QueuedAppender {
  /** Creates an appender in the format of the reader, a terminal or systemd's journal. */
  public StderrAppender() {
    super(new PlainEncoder(StandardError.isJournal(System.getenv())), new StandardError());
  }
}
