// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

/**
 * A stream socket that carries plain byte arrays. All calls are made on one event loop, which also
 * runs the listener.
 */
public interface ByteSocket {
  /** What happens on the socket. */
  public interface Listener {
    /** Bytes came; the array is the listener's own. */
    void bytes(byte[] chunk);

    /** The socket takes bytes again after {@link #full()} was true. */
    void drained();

    /**
     * The other end will send no more. Only reported where half-closing was allowed and the
     * transport can do it; everywhere else the end of input is the end of the socket.
     */
    void inputEnded();

    /**
     * The socket is closed; called once.
     *
     * @param cause an error of the socket such as a reset, or null
     */
    void closed(Throwable cause);
  }

  /**
   * Whether the socket stays open when the other end shuts its sending half; no transport but epoll
   * can do that. Best allowed only while something is still to be sent: to take note of half a
   * close, and then to close the rest, costs four calls of the system that a plain close does not.
   */
  void allowHalfClose(boolean allowed);

  /** Sets the listener. */
  void listen(Listener listener);

  /**
   * Puts {@code length} bytes from {@code offset} behind what was written before, to be sent by the
   * next {@link #flush}. The array must not change any more.
   */
  void write(byte[] bytes, int offset, int length);

  /** Sends what was written, as far as the system takes it now, and the rest by itself. */
  void flush();

  /**
   * True when so much is unsent that more should wait for {@link #flush}, and if it is true then as
   * well, for {@link Listener#drained}.
   */
  boolean full();

  /** Bytes that were written and not yet taken by the system; 0 once closed. */
  long unsent();

  /**
   * Bytes that the system has taken, less some for the channel's own book-keeping: a number to be
   * compared with what it was before.
   */
  long taken();

  /**
   * Whether the other end has yet to receive some of what the system sent. A peer that answers a
   * request has received all of it, and each packet with the answer acknowledges it. Always false
   * where the system does not tell: without epoll, and on a Unix socket.
   */
  boolean isUnacknowledged();

  /** Does this when all that was written is taken by the system, or the socket is closed. */
  void whenSent(Runnable action);

  /** What the other end has sent and was not read. After BYTES it can only be closed. */
  Unread unread();

  /** Whether to read what the other end sends; a read already under way is still delivered. */
  void reading(boolean on);

  /**
   * After the end of input: whether the other end of a Unix socket is gone altogether, or only
   * sends no more. Both look the same to a reader; to write nothing at all fails only when it is
   * gone.
   */
  boolean peerGone();

  /** Does this when its descriptor is free again; on the channel's event loop. */
  void whenClosed(Runnable action);

  /** Closes: once all that was written is sent, or at once, and what is unsent is lost. */
  void end(boolean inOrder);
}
