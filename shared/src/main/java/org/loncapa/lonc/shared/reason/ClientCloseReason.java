// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.reason;

/** Why a client's connection to the Unix socket ended. Counted and shown by {@link #label()}. */
public enum ClientCloseReason {
  /** It closed its connection, or had what it came for. */
  LEFT,
  /** It took no byte of its reply for as long as the setting {@code clientWriteTimeout}. */
  TOO_SLOW,
  /** More clients at once than the setting {@code clients} allows. */
  TOO_MANY,
  /** Its request was over a bound and has been skipped. */
  REQUEST_TOO_LONG,
  /** It sent more before its reply than the setting {@code maxBufferedBytes} has room for. */
  SENT_AHEAD,
  /** It asked for {@code close_connection_exit}, which is answered by closing. */
  ASKED_TO_CLOSE,
  /** lonc stops, or another HostVerticle has taken over. */
  STOPPED,
  /** A fault of lonc's own. */
  INTERNAL_ERROR;

  /** The name in logs, metrics and JSON: lower case with underscores. */
  public String label() {
    return Labels.of(this);
  }
}
