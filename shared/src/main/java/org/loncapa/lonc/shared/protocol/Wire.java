// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

import java.nio.charset.StandardCharsets;

/**
 * Every literal of the protocol (PROTOCOL.md sections 1 to 3), byte for byte.
 *
 * <p>Whole lines are {@link Line}s with their newline. Prefixes are not public, because any caller
 * could change a public array.
 */
public final class Wire {

  /** Ends each request and each reply, and occurs nowhere else in them. */
  public static final byte NEWLINE = '\n';

  /** To lond: the first line of the handshake. */
  public static final Line INIT = line("init");

  /**
   * From lond: the returned challenge was accepted. To a client: the reply to {@link
   * #RESET_RETRIES}.
   */
  public static final Line OK = line("ok");

  /** To lond: requests the build key, the last step of the handshake. */
  public static final Line EKEY = line("ekey");

  /**
   * To a client: the request failed, or its outcome is unknown. The client library then writes a
   * critical request to the delayed folder.
   */
  public static final Line CON_LOST = line("con_lost");

  /** To a client: the request exceeds its limit; nothing of it was sent to lond. */
  public static final Line REQUEST_TOO_LONG = line("error: request too long");

  /** To a client: the reply of lond exceeds its limit and was discarded. */
  public static final Line REPLY_TOO_LONG = line("error: reply too long");

  /**
   * From a client, for lonc: closes all connections of this host and starts it afresh. No reply.
   */
  public static final Line CLOSE_CONNECTION_EXIT = line("close_connection_exit");

  /** From a client, for lonc: restores the tries of the host. The reply is {@link #OK}. */
  public static final Line RESET_RETRIES = line("reset_retries");

  /** From a client: seal what follows. */
  static final byte[] ENCRYPT = bytes("encrypt:");

  /** From a client, for lond: {@code sethost:ID:COMMAND}, or {@code sethost:ID} alone. */
  static final byte[] SETHOST = bytes("sethost:");

  /** Ends the id after {@link #SETHOST}. */
  static final byte FIELD_END = ':';

  /**
   * Commands that change the host id or the key that lond keeps for the connection. A lond of 2003
   * compares only the beginning of a line, so any continuation counts as well.
   */
  static final byte[] SETHOST_COMMAND = bytes("sethost");

  static final byte[] REKEY_COMMAND = bytes("ekey");
  static final byte[] INIT_COMMAND = bytes("init");

  /** The first characters of all requests that need a closer check. */
  static final String SPECIAL_STARTS = "ceirs";

  /** Between lonc and lond in both directions: a sealed line, {@code enc:LENGTH:HEX}. */
  static final byte[] SEALED = bytes("enc:");

  /** From lond: it does not accept this caller. */
  private static final byte[] REFUSED = bytes("refused");

  /** From lond, in a reply: the request was not executed. */
  private static final byte[] REJECTED = bytes("rejected");

  private static final byte[] LOST = bytes("con_lost");

  /** From lond, in a reply: the id of a {@code sethost} was not set, or that is unknown. */
  private static final byte[] UNABLE_TO_SET = bytes("unable_to_set");

  private static final byte[] UNKNOWN_COMMAND = bytes("unknown_cmd");
  private static final byte[] ERROR = bytes("error");

  private Wire() {}

  /** Returns whether a line begins as a sealed line. Only opening it shows whether it is valid. */
  public static boolean isSealed(Line line) {
    return line.startsWith(SEALED);
  }

  /** Returns the length of {@code enc:} in bytes. */
  public static int sealedPrefixLength() {
    return SEALED.length;
  }

  /** Returns a copy of {@code enc:}. */
  public static byte[] sealedPrefix() {
    return SEALED.clone();
  }

  /**
   * Returns whether lond refuses the caller in this line. Any continuation of the word counts as
   * well, because no other line of a handshake begins with it.
   */
  public static boolean isRefusal(Line line) {
    return line.startsWith(REFUSED);
  }

  /**
   * Returns whether a delayed request with this reply is not delivered: the reply begins {@code
   * refused}, {@code rejected} or {@code con_lost} (BEHAVIOUR.md section 5, Delivery).
   */
  public static boolean isNoDelivery(Line reply) {
    return reply.startsWith(REFUSED) || reply.startsWith(REJECTED) || reply.startsWith(LOST);
  }

  /**
   * Returns whether lond may not have set the id of a {@code sethost}. An {@code error} may also be
   * the result of the command; then a connection is closed without need, but no request runs for
   * another id.
   */
  static boolean isSethostFailure(Line reply) {
    return isNoDelivery(reply)
        || reply.startsWith(UNABLE_TO_SET)
        || reply.startsWith(UNKNOWN_COMMAND)
        || reply.startsWith(ERROR);
  }

  private static Line line(String text) {
    return Line.of(bytes(text + "\n"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
