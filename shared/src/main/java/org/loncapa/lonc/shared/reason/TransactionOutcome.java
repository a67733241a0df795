// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.reason;

/**
 * How a transaction ended, and with it what its client was told.
 *
 * <p>Every complete request line ends in exactly one of these. They are logged, counted and shown
 * under their {@link #label()}, which never changes once published.
 */
public enum TransactionOutcome {
  /** A whole reply came and was handed to the client. */
  REPLIED(Answer.REPLY, "a whole reply came"),
  /** A request for lonc itself was carried out. */
  SPECIAL(Answer.REPLY, "carried out by lonc itself"),
  /** The request is longer than the setting {@code maxRequestSize} allows. */
  REQUEST_TOO_LONG(Answer.TOO_LONG, "the request is over its bound"),
  /** The reply is longer than the setting {@code maxReplySize} allows. */
  REPLY_TOO_LONG(Answer.TOO_LONG, "the reply is over its bound"),
  /** The host is DEAD: nothing is sent to it. */
  HOST_DEAD(Answer.CON_LOST, "the host is DEAD"),
  /** The operator has disabled the host: nothing is sent to it. */
  HOST_DISABLED(Answer.CON_LOST, "the operator has disabled the host"),
  /** More requests wait than the setting {@code queue} allows. */
  QUEUE_FULL(Answer.CON_LOST, "the queue is full"),
  /** The request waited longer than the setting {@code queueTimeout}. */
  QUEUE_TIMED_OUT(Answer.CON_LOST, "waited too long in the queue"),
  /** The connection was lost while the request may have reached lond; it is never sent again. */
  CONNECTION_LOST(Answer.CON_LOST, "the connection was lost in the transaction"),
  /** Neither side sent a byte for as long as the setting {@code transactionTimeout}. */
  NO_PROGRESS(Answer.CON_LOST, "no progress in the transaction"),
  /** The reply could not be decrypted. */
  BROKEN_REPLY(Answer.CON_LOST, "the reply was broken"),
  /** All gathered bytes together would exceed the setting {@code maxBufferedBytes}. */
  MEMORY_FULL(Answer.CON_LOST, "no memory for its bytes"),
  /** lonc stops, or this host leaves the table, and the time to finish is over. */
  STOPPED(Answer.CON_LOST, "lonc stopped serving the host"),
  /** More clients at once than the setting {@code clients} allows. */
  TOO_MANY_CLIENTS(Answer.CON_LOST, "too many clients"),
  /** The client went away while its request was queued: never sent. */
  CLIENT_GONE_QUEUED(Answer.NONE, "the client left while its request was queued"),
  /** The client went away while its request was on the wire: the reply is thrown away. */
  CLIENT_GONE(Answer.NONE, "the client left before its reply came");

  /** What the client is sent. */
  public enum Answer {
    /** The reply itself. */
    REPLY,
    /** The line {@code con_lost}. */
    CON_LOST,
    /** A line that begins {@code error:} and names the bound. */
    TOO_LONG,
    /** Nothing: nobody listens any more. */
    NONE
  }

  private final Answer answer;
  private final String text;

  TransactionOutcome(Answer answer, String text) {
    this.answer = answer;
    this.text = text;
  }

  /** What the client is sent. */
  public Answer answer() {
    return answer;
  }

  /** The reason in words, for people. */
  public String text() {
    return text;
  }

  /** The name in logs, metrics and JSON: lower case with underscores. */
  public String label() {
    return Labels.of(this);
  }
}
