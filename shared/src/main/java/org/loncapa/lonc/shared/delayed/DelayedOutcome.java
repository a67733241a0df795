// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import java.util.Locale;
import org.loncapa.lonc.shared.reason.CloseReason;

/**
 * How an attempt to deliver a delayed request ended (BEHAVIOUR.md section 5). Logs, metrics and
 * JSON contain its {@link #label()}, which never changes once published.
 */
public enum DelayedOutcome {
  /** A complete reply arrived and is recorded, and the file is deleted. */
  DELIVERED("delivered"),
  /** The reply begins {@code refused}, {@code rejected} or {@code con_lost}; retried later. */
  NO_DELIVERY("the host did not accept it"),
  /** lond closed the connection after the handshake; retried, so it may arrive twice. */
  HUNG_UP("lond closed the connection instead of a reply"),
  /** The reply could not be read; retried, so it may arrive twice. */
  BROKEN_REPLY("its reply could not be read"),
  /** The reply exceeds {@code maxReplySize}; retried, so it may arrive twice. */
  REPLY_TOO_LONG("its reply exceeded the limit"),
  /** lond did not answer in time; retried, so it may arrive twice. */
  NO_PROGRESS("lond did not answer it in time"),
  /** No complete reply arrived, for a reason not related to this request; retried. */
  LOST("no complete reply arrived"),
  /** There is no memory for it; retried. */
  NO_MEMORY("no memory for it"),
  /** Modified less than 3 s ago: its writer may still write, and will read it back. */
  TOO_YOUNG("its writer may still be writing it"),
  /** Nothing precedes the first newline. */
  EMPTY("the file is empty"),
  /** The first line exceeds {@code maxRequestSize}. */
  TOO_LONG("the request exceeds its limit"),
  /** A link, a folder or a socket. lonc does not follow it. */
  NOT_PLAIN("not a plain file"),
  /** The file cannot be opened or read. */
  UNREADABLE("the file cannot be read"),
  /** An operation of the file system does not end. The file is not touched again before it does. */
  HANGS("a file operation on it does not end"),
  /** The file was deleted before its turn. */
  GONE("the file is gone"),
  /** Delivered, but the record in lonnet.perm.log failed; never sent again. */
  CANNOT_RECORD("delivered, but recording it failed"),
  /** Delivered and recorded, but the file could not be deleted; never sent again. */
  CANNOT_DELETE("delivered, but the file could not be deleted");

  private final String text;

  DelayedOutcome(String text) {
    this.text = text;
  }

  /** Returns the outcome of a request whose connection ended before the complete reply. */
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

  /** Returns the reason as a phrase for people. */
  public String text() {
    return text;
  }

  /** Returns the name in logs, metrics and JSON: lower case with underscores. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
