// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import java.util.Locale;
import org.loncapa.lonc.shared.reason.CloseReason;

/**
 * How one attempt to deliver a delayed request ended. Logged, counted and shown under its {@link
 * #label()}, which never changes once published.
 */
public enum DelayedOutcome {
  /** A whole reply came, it is on record, and the file is gone. */
  DELIVERED("delivered"),
  /** The reply began {@code refused}, {@code rejected} or {@code con_lost}: tried again later. */
  NO_DELIVERY("the host did not take it"),
  /** lond closed the connection after a good handshake: tried again, and it may arrive twice. */
  HUNG_UP("lond closed the connection instead of a reply"),
  /** What came was no reply: tried again, and it may arrive twice. */
  BROKEN_REPLY("its reply could not be read"),
  /** The reply was over the setting {@code maxReplySize}: tried again, and it may arrive twice. */
  REPLY_TOO_LONG("its reply was over the limit"),
  /** lond did not answer in time: tried again, and it may arrive twice. */
  NO_PROGRESS("lond did not answer it in time"),
  /** No whole reply came, for a reason that is not of this request: tried again. */
  LOST("no whole reply came"),
  /** There is no memory for it: tried again. */
  NO_MEMORY("no memory for it"),
  /** Modified a moment ago: its writer may still write, and will read it back. */
  TOO_YOUNG("its writer may not be done with it"),
  /** Nothing before the first newline. */
  EMPTY("the file is empty"),
  /** The first line is longer than the setting {@code maxRequestSize} allows. */
  TOO_LONG("the request is over its bound"),
  /** A link, a folder, a socket: whatever is behind it is none of lonc's business. */
  NOT_PLAIN("not a plain file"),
  /** It could not be opened or read. */
  UNREADABLE("the file cannot be read"),
  /** The file system does not answer: not touched again before it does. */
  HANGS("the file does not answer: reading, recording or deleting it does not end"),
  /** Somebody took it away before its turn came. */
  GONE("the file is gone"),
  /** A reply came, but the site's record of deliveries could not be written; never sent again. */
  CANNOT_RECORD("delivered, but it could not be put on record"),
  /** A reply came and is on record, but the file could not be deleted; never sent again. */
  CANNOT_DELETE("delivered, but the file could not be deleted");

  private final String text;

  DelayedOutcome(String text) {
    this.text = text;
  }

  /** Returns the end of a request whose connection ended while its reply was due. */
  public static DelayedOutcome ofLoss(CloseReason reason) {
    return switch (reason) {
      case CLOSED_IN_TRANSACTION, RESET_IN_TRANSACTION -> HUNG_UP;
      case BROKEN_REPLY, LOST_STEP -> BROKEN_REPLY;
      case REPLY_TOO_LONG -> REPLY_TOO_LONG;
      case NO_PROGRESS -> NO_PROGRESS;
      case MEMORY_FULL -> NO_MEMORY;
      default -> LOST;
    };
  }

  /** The reason in words, for people. */
  public String text() {
    return text;
  }

  /** The name in logs, metrics and JSON: lower case with underscores. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
