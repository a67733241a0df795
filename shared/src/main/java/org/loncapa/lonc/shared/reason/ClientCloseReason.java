// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.reason;

/**
 * Why a client's connection to the Unix socket ended. Counted and displayed by {@link #label()}.
 */
public enum ClientCloseReason {
  /** The client closed it, or received the reply it waited for. */
  LEFT,
  /** The client read no byte of its reply within {@code clientWriteTimeout}. */
  TOO_SLOW,
  /** More than {@code maxClients} clients of the host. */
  TOO_MANY,
  /** The request exceeded {@code maxRequestSize} and was skipped. */
  REQUEST_TOO_LONG,
  /** Input that the client sent ahead of its reply exceeded {@code maxBufferedBytes}. */
  SENT_AHEAD,
  /** The client sent {@code close_connection_exit}, which lonc answers by closing. */
  ASKED_TO_CLOSE,
  /** lonc stops, or the successor has taken over after a redeploy. */
  STOPPED,
  /** An internal error of lonc. */
  INTERNAL_ERROR;

  /** Returns the name in logs, metrics and JSON: lower case with underscores. */
  public String label() {
    return Labels.of(this);
  }
}
