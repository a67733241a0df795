// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.reason;

/**
 * Why a connection to a lond ended.
 *
 * <p>Each says whether it costs the host a try, and what becomes of the transaction that was under
 * way on it, if there was one. A connection that fails before a transaction was given to it never
 * touches one: requests that were not sent go on waiting.
 */
public enum CloseReason {
  /**
   * The name in the host table has no address, or none within the setting {@code connectTimeout}.
   */
  NAME_NOT_RESOLVED(true, TransactionOutcome.CONNECTION_LOST, "its name could not be resolved"),
  /** Nothing listens at lond's port. */
  CONNECT_REFUSED(true, TransactionOutcome.CONNECTION_LOST, "connection refused"),
  /** No connection within the setting {@code connectTimeout}. */
  CONNECT_TIMED_OUT(true, TransactionOutcome.CONNECTION_LOST, "no connection in time"),
  /**
   * lonc has no file descriptor left to connect or to resolve the name with. Our own fault, so it
   * costs no try; the next connection is begun after a pause.
   */
  NO_DESCRIPTORS(
      false, TransactionOutcome.CONNECTION_LOST, "lonc has no file descriptor left for it"),
  /** Any other failure to connect. */
  CONNECT_FAILED(true, TransactionOutcome.CONNECTION_LOST, "could not connect"),
  /**
   * TLS could not be agreed on, such as by the wrong certificate, or not within the setting {@code
   * handshakeTimeout}.
   */
  TLS_FAILED(true, TransactionOutcome.CONNECTION_LOST, "the TLS handshake failed"),
  /** lond said {@code refused}: it does not know this site, or does not want it. */
  HANDSHAKE_REFUSED(
      true,
      TransactionOutcome.CONNECTION_LOST,
      "lond refused the handshake: is this site in its hosts.tab, with this address?"),
  /** lond said something that the handshake does not know. */
  HANDSHAKE_MALFORMED(true, TransactionOutcome.CONNECTION_LOST, "lond broke the handshake"),
  /** No whole handshake within the setting {@code handshakeTimeout}. */
  HANDSHAKE_TIMED_OUT(true, TransactionOutcome.CONNECTION_LOST, "no handshake in time"),
  /** lond closed the connection during the handshake. */
  HANDSHAKE_CLOSED(true, TransactionOutcome.CONNECTION_LOST, "lond hung up during the handshake"),
  /** lond closed the connection with a transaction under way. */
  CLOSED_IN_TRANSACTION(true, TransactionOutcome.CONNECTION_LOST, "lond hung up in a transaction"),
  /** The connection was reset with a transaction under way. */
  RESET_IN_TRANSACTION(
      true, TransactionOutcome.CONNECTION_LOST, "connection reset in a transaction"),
  /** No byte was sent or received for as long as the setting {@code transactionTimeout}. */
  NO_PROGRESS(true, TransactionOutcome.NO_PROGRESS, "no progress in a transaction"),
  /** An encrypted reply made no sense. The host did reply, so this costs no try. */
  BROKEN_REPLY(false, TransactionOutcome.BROKEN_REPLY, "the reply could not be decrypted"),
  /** A byte came when none was due. Nothing read from it later can be trusted. */
  LOST_STEP(false, TransactionOutcome.CONNECTION_LOST, "lond sent what nobody asked for"),
  /** A reply over the setting {@code maxReplySize}. */
  REPLY_TOO_LONG(false, TransactionOutcome.REPLY_TOO_LONG, "the reply was over its bound"),
  /** No memory left for a reply. Our own fault, so it costs no try. */
  MEMORY_FULL(false, TransactionOutcome.MEMORY_FULL, "no memory for the reply"),
  /** lond closed the connection while it was idle, as it may. */
  CLOSED_WHILE_IDLE(false, TransactionOutcome.CONNECTION_LOST, "lond closed it while idle"),
  /** lond closed the connection before any byte of the request lent to it was sent. */
  CLOSED_BEFORE_SENDING(
      false, TransactionOutcome.CONNECTION_LOST, "lond closed it before the request was sent"),
  /** A worker of lonc did not encrypt or decrypt a line within the setting for progress. */
  WORKER_TIMED_OUT(
      false, TransactionOutcome.NO_PROGRESS, "lonc did not encrypt or decrypt a line in time"),
  /** lond may serve another host id on it, and its place is needed for the host's own. */
  OTHER_HOST_ID(false, TransactionOutcome.CONNECTION_LOST, "another host id was set on it"),
  /** A client's request changed the key or the state of lond's side. */
  SESSION_CHANGED(false, TransactionOutcome.CONNECTION_LOST, "a request changed the session's key"),
  /** Idle since before another one's transaction began that had no progress. */
  SUSPECT(
      false,
      TransactionOutcome.CONNECTION_LOST,
      "another one hung and nothing was heard on it since"),
  /** Idle for as long as the setting {@code idleTimeout}. */
  PRUNED(false, TransactionOutcome.CONNECTION_LOST, "idle for too long"),
  /** The operator closed all connections to the host. */
  DISCONNECTED(false, TransactionOutcome.CONNECTION_LOST, "disconnected by the operator"),
  /** The operator disabled the host. */
  DISABLED(false, TransactionOutcome.CONNECTION_LOST, "the operator disabled the host"),
  /** lonc stops, or the host leaves the table. */
  STOPPED(false, TransactionOutcome.STOPPED, "lonc stopped serving the host"),
  /**
   * Idle, and its place is needed by the HostVerticle that is being replaced, or its descriptor by
   * whoever found none.
   */
  MADE_ROOM(false, TransactionOutcome.CONNECTION_LOST, "its place is needed by others"),
  /** A fault of lonc's own; it is logged with its cause. */
  INTERNAL_ERROR(false, TransactionOutcome.CONNECTION_LOST, "a fault within lonc");

  private final boolean costsTry;
  private final TransactionOutcome outcome;
  private final String text;

  CloseReason(boolean costsTry, TransactionOutcome outcome, String text) {
    this.costsTry = costsTry;
    this.outcome = outcome;
    this.text = text;
  }

  /** True when the end counts as a failed connection. */
  public boolean costsTry() {
    return costsTry;
  }

  /** Returns true when the host gave no answer: its idle connections are then doubtful too. */
  public boolean isSilence() {
    return this == CONNECT_TIMED_OUT || this == HANDSHAKE_TIMED_OUT || this == NO_PROGRESS;
  }

  /** What becomes of the transaction under way on the connection. */
  public TransactionOutcome outcome() {
    return outcome;
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
