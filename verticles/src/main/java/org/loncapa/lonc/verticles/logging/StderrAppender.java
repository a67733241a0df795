// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

/** Logback's way to standard error, for its configuration to name. */
public final class StderrAppender extends QueuedAppender {
  /** In the form for whoever reads standard error: a person, or the journal. */
  public StderrAppender() {
    super(new PlainEncoder(StandardError.isJournal(System.getenv())), new StandardError());
  }
}
