// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.reason;

/**
 * Why a connection to a lond ended.
 *
 * <p>Each reason defines whether the end costs a try (BEHAVIOUR.md section 4), and the outcome of
 * the transaction in progress, if there was one. A connection that fails before it carries a
 * transaction never affects one: queued requests continue to wait.
 */
public enum CloseReason {
  /** The name in the host table has no address, or none was found within {@code connectTimeout}. */
  NAME_NOT_RESOLVED(true, TransactionOutcome.CONNECTION_LOST, "the name could not be resolved"),
  /** No process listens on lond's port. */
  CONNECT_REFUSED(true, TransactionOutcome.CONNECTION_LOST, "connection refused"),
  /** No connection within {@code connectTimeout}. */
  CONNECT_TIMED_OUT(true, TransactionOutcome.CONNECTION_LOST, "the connect timed out"),
  /**
   * lonc has no file descriptor left to connect or to resolve the name. This is not a failure of
   * the host, so it costs no try; the next connection is opened after a pause.
   */
  NO_DESCRIPTORS(false, TransactionOutcome.CONNECTION_LOST, "lonc has no file descriptor left"),
  /** Any other failure to connect. */
  CONNECT_FAILED(true, TransactionOutcome.CONNECTION_LOST, "could not connect"),
  /**
   * The TLS handshake failed, for example because of a certificate, or took longer than {@code
   * handshakeTimeout}.
   */
  TLS_FAILED(true, TransactionOutcome.CONNECTION_LOST, "the TLS handshake failed"),
  /** lond answered {@code refused}: this site is not in its table, or it does not accept it. */
  HANDSHAKE_REFUSED(
      true,
      TransactionOutcome.CONNECTION_LOST,
      "lond refused the handshake: is this site in its hosts.tab, with this address?"),
  /** lond sent a line that the handshake does not allow (PROTOCOL.md section 2.1). */
  HANDSHAKE_MALFORMED(
      true, TransactionOutcome.CONNECTION_LOST, "lond sent a malformed handshake line"),
  /** The handshake was not complete within {@code handshakeTimeout}. */
  HANDSHAKE_TIMED_OUT(true, TransactionOutcome.CONNECTION_LOST, "the handshake timed out"),
  /** lond closed the connection during the handshake. */
  HANDSHAKE_CLOSED(
      true, TransactionOutcome.CONNECTION_LOST, "lond closed the connection during the handshake"),
  /** lond closed the connection during a transaction. */
  CLOSED_IN_TRANSACTION(
      true, TransactionOutcome.CONNECTION_LOST, "lond closed the connection during a transaction"),
  /** The connection was reset during a transaction. */
  RESET_IN_TRANSACTION(
      true, TransactionOutcome.CONNECTION_LOST, "connection reset during a transaction"),
  /**
   * No byte was sent or received within {@code transactionTimeout}, or the rate was below the
   * minimum.
   */
  NO_PROGRESS(true, TransactionOutcome.NO_PROGRESS, "no progress in a transaction"),
  /** A sealed reply could not be decrypted. The host did reply, so this costs no try. */
  BROKEN_REPLY(false, TransactionOutcome.BROKEN_REPLY, "the reply could not be decrypted"),
  /** A byte arrived when none was due. No later reply on this connection can be trusted. */
  LOST_STEP(false, TransactionOutcome.CONNECTION_LOST, "lond sent bytes when no reply was due"),
  /** The reply exceeded {@code maxReplySize}. */
  REPLY_TOO_LONG(false, TransactionOutcome.REPLY_TOO_LONG, "the reply exceeded its limit"),
  /** There was no memory for the reply. This is not a failure of the host, so it costs no try. */
  MEMORY_FULL(false, TransactionOutcome.MEMORY_FULL, "no memory for the reply"),
  /** lond closed the connection while it was idle, as it may. */
  CLOSED_WHILE_IDLE(false, TransactionOutcome.CONNECTION_LOST, "lond closed it while idle"),
  /** lond closed the connection before any byte of the assigned request was sent. */
  CLOSED_BEFORE_SENDING(
      false, TransactionOutcome.CONNECTION_LOST, "lond closed it before the request was sent"),
  /**
   * A worker thread of lonc did not encrypt or decrypt a line within {@code transactionTimeout}.
   */
  WORKER_TIMED_OUT(
      false, TransactionOutcome.NO_PROGRESS, "lonc did not encrypt or decrypt a line in time"),
  /**
   * lond may serve another host id on it, and a request needs a connection with the host's own id.
   */
  OTHER_HOST_ID(false, TransactionOutcome.CONNECTION_LOST, "another host id was set on it"),
  /** A request changed the session key or the state of lond (PROTOCOL.md section 1.5). */
  SESSION_CHANGED(false, TransactionOutcome.CONNECTION_LOST, "a request changed the session's key"),
  /** Idle since before the start of a transaction without progress on another connection. */
  SUSPECT(
      false,
      TransactionOutcome.CONNECTION_LOST,
      "idle since before another connection stopped answering"),
  /** Idle for {@code idleTimeout}. */
  PRUNED(false, TransactionOutcome.CONNECTION_LOST, "idle for too long"),
  /** The operator closed all connections of the host. */
  DISCONNECTED(false, TransactionOutcome.CONNECTION_LOST, "disconnected by the operator"),
  /** The operator disabled the host. */
  DISABLED(false, TransactionOutcome.CONNECTION_LOST, "the operator disabled the host"),
  /** lonc stops, or the host was removed from the table. */
  STOPPED(false, TransactionOutcome.STOPPED, "lonc stopped serving the host"),
  /**
   * Idle, and either the predecessor in a redeploy needs its permit, or the process has run out of
   * file descriptors.
   */
  MADE_ROOM(
      false, TransactionOutcome.CONNECTION_LOST, "closed to free its permit or file descriptor"),
  /** An internal error of lonc; it is logged with its cause. */
  INTERNAL_ERROR(false, TransactionOutcome.CONNECTION_LOST, "an internal error of lonc");

  private final boolean costsTry;
  private final TransactionOutcome outcome;
  private final String text;

  CloseReason(boolean costsTry, TransactionOutcome outcome, String text) {
    this.costsTry = costsTry;
    this.outcome = outcome;
    this.text = text;
  }

  /** Returns whether the end counts as a failed connection. */
  public boolean costsTry() {
    return costsTry;
  }

  /** Returns whether the host did not answer. Its idle connections are then suspect. */
  public boolean isUnanswered() {
    return this == CONNECT_TIMED_OUT || this == HANDSHAKE_TIMED_OUT || this == NO_PROGRESS;
  }

  /** Returns the outcome of the transaction in progress on the connection. */
  public TransactionOutcome outcome() {
    return outcome;
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
