// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.net.ConnectException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.verticles.io.NetworkErrors;

/** The addresses that one attempt could not connect to, and what is said of them together. */
final class TriedAddresses {
  /** From the one that says most about the host to the one that says least. */
  private static final List<CloseReason> TELLING =
      List.of(
          CloseReason.CONNECT_REFUSED, CloseReason.CONNECT_TIMED_OUT, CloseReason.CONNECT_FAILED);

  private record Tried(InetAddress address, CloseReason reason, String words) {}

  private final List<Tried> all = new ArrayList<>();

  /**
   * Remembers one.
   *
   * @param cause what happened, or null where the reason says all
   */
  void failed(InetAddress address, CloseReason reason, Throwable cause) {
    boolean saysAll = reason != CloseReason.CONNECT_FAILED || cause == null;
    all.add(new Tried(address, reason, saysAll ? reason.text() : NetworkErrors.words(cause)));
  }

  /** Returns the most telling reason. */
  CloseReason reason() {
    return TELLING.stream()
        .filter(reason -> all.stream().anyMatch(tried -> tried.reason == reason))
        .findFirst()
        .orElse(CloseReason.CONNECT_FAILED);
  }

  /** Returns a failure that names all addresses, and why each failed if not for that reason. */
  ConnectException failure() {
    CloseReason main = reason();
    return new ConnectException(
        all.stream().map(tried -> words(tried, main)).collect(Collectors.joining(", ")));
  }

  private static String words(Tried tried, CloseReason main) {
    String address = tried.address.getHostAddress();
    return tried.words.equals(main.text()) ? address : address + " (" + tried.words + ")";
  }
}
