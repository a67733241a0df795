// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Former names of settings. They are rejected, and the error names the present setting. */
public final class FormerNames {
  private static final Map<String, Setting> SETTINGS =
      Map.ofEntries(
          Map.entry("connections", Setting.MAX_CONNECTIONS),
          Map.entry("queue", Setting.MAX_QUEUE),
          Map.entry("clients", Setting.MAX_CLIENTS),
          Map.entry("tries", Setting.MAX_TRIES),
          Map.entry("requestBytes", Setting.MAX_REQUEST_SIZE),
          Map.entry("replyBytes", Setting.MAX_REPLY_SIZE),
          Map.entry("gatheredBytes", Setting.MAX_BUFFERED_BYTES),
          Map.entry("connectWithin", Setting.CONNECT_TIMEOUT),
          Map.entry("handshakeWithin", Setting.HANDSHAKE_TIMEOUT),
          Map.entry("progressWithin", Setting.TRANSACTION_TIMEOUT),
          Map.entry("queueAtMost", Setting.QUEUE_TIMEOUT),
          Map.entry("clientProgressWithin", Setting.CLIENT_WRITE_TIMEOUT),
          Map.entry("pruneAfter", Setting.IDLE_TIMEOUT),
          Map.entry("stopWithin", Setting.DRAIN_TIMEOUT),
          Map.entry("keepClientsAtMost", Setting.REDEPLOY_TIMEOUT),
          Map.entry("retryFirst", Setting.RETRY_MIN),
          Map.entry("retryMost", Setting.RETRY_MAX),
          Map.entry("probeFirst", Setting.PROBE_MIN),
          Map.entry("probeMost", Setting.PROBE_MAX));

  private FormerNames() {}

  /**
   * Returns the setting that once had this name.
   *
   * @param spelling converts a key such as {@code connectWithin} to the spelling of the source
   */
  public static Optional<Setting> find(String name, UnaryOperator<String> spelling) {
    return SETTINGS.entrySet().stream()
        .filter(former -> spelling.apply(former.getKey()).equals(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Returns a key in the spelling of the environment: {@code LONC_CONNECT_WITHIN}. */
  public static String environmentName(String key) {
    return "LONC_" + key.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }
}
