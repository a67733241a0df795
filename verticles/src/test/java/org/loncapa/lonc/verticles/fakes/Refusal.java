// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** Waits until nothing listens at an address any more. */
final class Refusal {
  private static final long PATIENCE_SECONDS = 20;

  private Refusal() {}

  /** NIO reports the close a moment before it happens; a connect in between ends in a reset. */
  static void await(String address, int port) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (accepts(address, port)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it does not stop listening");
      }
    }
  }

  private static boolean accepts(String address, int port) {
    try (Socket probe = new Socket(address, port)) {
      return probe.isConnected();
    } catch (ConnectException refused) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
