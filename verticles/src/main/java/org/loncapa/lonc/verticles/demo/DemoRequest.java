// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

import java.util.Arrays;
import java.util.List;

/**
 * A request of the round trip and its expected reply.
 *
 * @param host the id of the host
 * @param request without its newline
 * @param expected without its newline
 */
record DemoRequest(String host, byte[] request, byte[] expected) {
  private static final int LARGE = 100_000;

  /**
   * Returns the requests to a host, in order; {@code last} depends on the {@code log} before it.
   */
  static List<DemoRequest> forHost(String host) {
    byte[] large = large();
    return List.of(
        of(host, "ping", host),
        of(host, "echo:good morning", "good morning"),
        of(host, "encrypt:echo:a secret", "a secret"),
        of(host, "encrypt:ping", host),
        of(host, "log:seen at " + host, "ok"),
        of(host, "last", "seen at " + host),
        of(host, "version", LondCommands.VERSION),
        of(host, "sethost:" + host, "ok"),
        of(host, "sethost:" + host + ":ping", host),
        of(host, "no_such_word", LondCommands.UNKNOWN),
        new DemoRequest(host, joined("echo:", large), large),
        new DemoRequest(host, joined("encrypt:echo:", large), large));
  }

  private static DemoRequest of(String host, String request, String expected) {
    return new DemoRequest(host, LineText.bytes(request), LineText.bytes(expected));
  }

  /** Returns whether this is the expected reply. */
  boolean isRight(byte[] reply) {
    return Arrays.equals(expected, reply);
  }

  /** Returns all byte values but the newline, repeated. */
  private static byte[] large() {
    byte[] large = new byte[LARGE];
    for (int i = 0; i < LARGE; i++) {
      large[i] = (byte) ('\n' + 1 + i % 255);
    }
    return large;
  }

  private static byte[] joined(String prefix, byte[] text) {
    byte[] all = Arrays.copyOf(LineText.bytes(prefix), prefix.length() + text.length);
    System.arraycopy(text, 0, all, prefix.length(), text.length);
    return all;
  }
}
