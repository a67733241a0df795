// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import java.util.Locale;

/**
 * How one attempt to deliver a delayed request ended. Logged, counted and shown under its {@link
 * #label()}, which never changes once published.
 */
public enum DelayedEnd {
  /** A whole reply came, it is on record, and the file is gone. */
  DELIVERED("delivered"),
  /** The reply began {@code refused}, {@code rejected} or {@code con_lost}: tried again later. */
  NO_DELIVERY("the host did not take it"),
  /** No whole reply came: tried again, and it may arrive twice. */
  LOST("no whole reply came"),
  /** Modified a moment ago: its writer may still write, and will read it back. */
  TOO_YOUNG("its writer may not be done with it"),
  /** Nothing before the first newline. */
  EMPTY("the file is empty"),
  /** The first line is longer than the setting {@code requestBytes} allows. */
  TOO_LONG("the request is over its bound"),
  /** A link, a folder, a socket: whatever is behind it is none of lonc's business. */
  NOT_PLAIN("not a plain file"),
  /** It could not be opened or read. */
  UNREADABLE("the file cannot be read"),
  /** Somebody took it away before its turn came. */
  GONE("the file is gone"),
  /** A reply came, but the site's record of deliveries could not be written; never sent again. */
  CANNOT_RECORD("delivered, but it could not be put on record"),
  /** A reply came and is on record, but the file could not be deleted; never sent again. */
  CANNOT_DELETE("delivered, but the file could not be deleted");

  private final String text;

  DelayedEnd(String text) {
    this.text = text;
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
