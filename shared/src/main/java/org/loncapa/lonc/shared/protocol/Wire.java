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
  private static final byte[] ENCRYPT = bytes("encrypt:");

  /** Both ways between lonc and lond: a sealed line, {@code enc:LENGTH:HEX}. */
  private static final byte[] SEALED = bytes("enc:");

  /** From lond: it does not want this caller. */
  private static final byte[] REFUSED = bytes("refused");

  /** From lond, in a reply: the request was not carried out. */
  private static final byte[] REJECTED = bytes("rejected");

  private static final byte[] LOST = bytes("con_lost");

  private Wire() {}

  /** True for a request that asks to be sent sealed. */
  public static boolean asksForSeal(Line request) {
    return request.startsWith(ENCRYPT);
  }

  /** Bytes to skip of a request that asks to be sent sealed. */
  public static int asksForSealLength() {
    return ENCRYPT.length;
  }

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

  /**
   * Writes the mark of a sealed line to the beginning of an array.
   *
   * @return the index after it
   * @throws IndexOutOfBoundsException if the array is shorter than {@link #sealedPrefixLength}
   */
  public static int putSealedPrefix(byte[] out) {
    System.arraycopy(SEALED, 0, out, 0, SEALED.length);
    return SEALED.length;
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

  private static Line line(String text) {
    return Line.of(bytes(text + "\n"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
