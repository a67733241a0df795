// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.reason;

/**
 * How a transaction ended, and which answer its client received.
 *
 * <p>Every complete request line ends in exactly one of these. Logs, metrics and JSON contain their
 * {@link #label()}, which never changes once published.
 */
public enum TransactionOutcome {
  /** A complete reply was passed to the client. */
  REPLIED(Answer.REPLY, "a complete reply arrived"),
  /** lonc handled the request itself (PROTOCOL.md section 1.3). */
  SPECIAL(Answer.REPLY, "handled by lonc itself"),
  /** The request exceeds {@code maxRequestSize}. */
  REQUEST_TOO_LONG(Answer.TOO_LONG, "the request exceeds its limit"),
  /** The reply exceeds {@code maxReplySize}. */
  REPLY_TOO_LONG(Answer.TOO_LONG, "the reply exceeds its limit"),
  /** The host is DEAD; nothing is sent to it. */
  HOST_DEAD(Answer.CON_LOST, "the host is DEAD"),
  /** The operator disabled the host; nothing is sent to it. */
  HOST_DISABLED(Answer.CON_LOST, "the operator has disabled the host"),
  /** {@code maxQueue} requests are queued already. */
  QUEUE_FULL(Answer.CON_LOST, "the queue is full"),
  /** The request was queued for {@code queueTimeout}. */
  QUEUE_TIMED_OUT(Answer.CON_LOST, "timed out in the queue"),
  /** The connection was lost after the request may have reached lond. It is never sent twice. */
  CONNECTION_LOST(Answer.CON_LOST, "the connection was lost during the transaction"),
  /**
   * No byte was sent or received within {@code transactionTimeout}, or the rate was below the
   * minimum.
   */
  NO_PROGRESS(Answer.CON_LOST, "no progress in the transaction"),
  /** The reply could not be decrypted. */
  BROKEN_REPLY(Answer.CON_LOST, "the reply could not be decrypted"),
  /** The transaction would exceed {@code maxBufferedBytes} or the host's part of it. */
  MEMORY_FULL(Answer.CON_LOST, "the memory limit was reached"),
  /** lonc stops, or the host was removed from the table, and {@code drainTimeout} is over. */
  STOPPED(Answer.CON_LOST, "lonc stopped serving the host"),
  /** {@code maxClients} clients are connected already. */
  TOO_MANY_CLIENTS(Answer.CON_LOST, "too many clients"),
  /** The client disconnected while its request was queued; it was not sent. */
  CLIENT_GONE_QUEUED(Answer.NONE, "the client disconnected while its request was queued"),
  /** The client disconnected while its request was in progress; the reply is discarded. */
  CLIENT_GONE(Answer.NONE, "the client disconnected before its reply arrived");

  /** The kind of answer that the client receives. */
  public enum Answer {
    /** The reply itself. */
    REPLY,
    /** The line {@code con_lost}. */
    CON_LOST,
    /** A line that begins {@code error:} and names the exceeded limit. */
    TOO_LONG,
    /** Nothing, because the client has disconnected. */
    NONE
  }

  private final Answer answer;
  private final String text;

  TransactionOutcome(Answer answer, String text) {
    this.answer = answer;
    this.text = text;
  }

  /** Returns what the client receives. */
  public Answer answer() {
    return answer;
  }

  /** Returns the reason as a phrase for people. */
  public String text() {
    return text;
  }

  /** Returns the name in logs, metrics and JSON: lower case with underscores. */
  public String label() {
    return Labels.of(this);
  }
}
