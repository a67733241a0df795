// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

import java.nio.charset.StandardCharsets;

/**
 * Every literal of the protocol, byte for byte as the network expects it. No other class spells
 * one.
 *
 * <p>Whole lines are {@link Line}s and end with their newline. Prefixes stay inside: a public array
 * could be changed by anyone.
 */
public final class Wire {

  /** Ends each request and each reply, and occurs nowhere else in them. */
  public static final byte NEWLINE = '\n';

  /** To lond: the first line of the handshake. */
  public static final Line INIT = line("init");

  /**
   * From lond: the challenge was answered well. To a client: the reply to {@link #RESET_RETRIES}.
   */
  public static final Line OK = line("ok");

  /** To lond: asks for the build key, the last question of the handshake. */
  public static final Line EKEY = line("ekey");

  /**
   * To a client: the request could not be carried out, or nobody knows whether it was. The client
   * library files a critical request for later when it reads this.
   */
  public static final Line CON_LOST = line("con_lost");

  /** To a client: its request went over the bound. Nothing of it was sent to lond. */
  public static final Line REQUEST_TOO_LONG = line("error: request too long");

  /** To a client: the reply of lond went over the bound and was not passed on. */
  public static final Line REPLY_TOO_LONG = line("error: reply too long");

  /**
   * From a client, for lonc itself: close all connections to this host and start afresh. No reply.
   */
  public static final Line CLOSE_CONNECTION_EXIT = line("close_connection_exit");

  /** From a client, for lonc itself: give the host its tries back. The reply is {@link #OK}. */
  public static final Line RESET_RETRIES = line("reset_retries");

  /** From a client: send what follows as a sealed line. */
  static final byte[] ENCRYPT = bytes("encrypt:");

  /** From a client, for lond: {@code sethost:ID:COMMAND}, or {@code sethost:ID} alone. */
  static final byte[] SETHOST = bytes("sethost:");

  /** Ends the id of a {@link #SETHOST}. */
  static final byte FIELD_END = ':';

  /**
   * Commands that change what lond keeps for the connection: its host id, and its key. A lond of
   * 2003 looks at the beginning of a line only, so whatever follows counts as well.
   */
  static final byte[] SETHOST_COMMAND = bytes("sethost");

  static final byte[] REKEY_COMMAND = bytes("ekey");
  static final byte[] INIT_COMMAND = bytes("init");

  /** The first characters of all requests that lonc looks at more closely. */
  static final String SPECIAL_STARTS = "ceirs";

  /** Both ways between lonc and lond: a sealed line, {@code enc:LENGTH:HEX}. */
  static final byte[] SEALED = bytes("enc:");

  /** From lond: it does not want this caller. */
  private static final byte[] REFUSED = bytes("refused");

  /** From lond, in a reply: the request was not carried out. */
  private static final byte[] REJECTED = bytes("rejected");

  private static final byte[] LOST = bytes("con_lost");

  /** From lond, in a reply: the id of a {@code sethost} was not set, or nobody can tell. */
  private static final byte[] UNABLE_TO_SET = bytes("unable_to_set");

  private static final byte[] UNKNOWN_COMMAND = bytes("unknown_cmd");
  private static final byte[] ERROR = bytes("error");

  private Wire() {}

  /**
   * True for a line that begins as a sealed one does. Whether it is a good one, opening it tells.
   */
  public static boolean isSealed(Line line) {
    return line.startsWith(SEALED);
  }

  /** Bytes of the mark that a sealed line begins with. */
  public static int sealedPrefixLength() {
    return SEALED.length;
  }

  /** The mark that a sealed line begins with; a copy. */
  public static byte[] sealedPrefix() {
    return SEALED.clone();
  }

  /**
   * True for a line in which lond refuses the caller. Whatever follows the word counts as well: no
   * other line of a handshake begins with it.
   */
  public static boolean isRefusal(Line line) {
    return line.startsWith(REFUSED);
  }

  /**
   * True for a reply after which a delayed request does not count as delivered: it begins with
   * {@code refused}, {@code rejected} or {@code con_lost}.
   */
  public static boolean isNoDelivery(Line reply) {
    return reply.startsWith(REFUSED) || reply.startsWith(REJECTED) || reply.startsWith(LOST);
  }

  /**
   * True for a reply that may mean that lond did not set the id of a {@code sethost}. An {@code
   * error} may be the command's own; then a connection is lost and no request runs for another id.
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
