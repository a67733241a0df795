// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Keeps what a ByteSocket tells: its bytes, {@code <drained>}, {@code <ended>}, {@code <closed>}.
 */
final class Told implements ByteSocket.Listener {
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  /** Waits for the next thing told. */
  String next() {
    return SocketPair.next(told);
  }

  /** Waits for so many bytes with nothing else among them. */
  String bytes(int count) {
    StringBuilder bytes = new StringBuilder();
    while (bytes.length() < count) {
      bytes.append(next());
    }
    return bytes.toString();
  }

  boolean nothing() {
    return told.isEmpty();
  }

  @Override
  public void bytes(byte[] chunk) {
    told.add(new String(chunk, StandardCharsets.ISO_8859_1));
  }

  @Override
  public void drained() {
    told.add("<drained>");
  }

  @Override
  public void inputEnded() {
    told.add("<ended>");
  }

  @Override
  public void closed(Throwable cause) {
    told.add(cause == null ? "<closed>" : "<closed by an error>");
  }
}
