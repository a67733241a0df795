// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.loncapa.lonc.shared.health.Backoff;
import org.loncapa.lonc.shared.health.HealthLimits;
import org.loncapa.lonc.shared.hosts.HostEntry;
import org.loncapa.lonc.shared.pool.PoolLimits;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.settings.TlsHosts;
import org.loncapa.lonc.verticles.io.TlsConfig;
import org.loncapa.lonc.verticles.io.UnixListener;

/**
 * What one HostVerticle needs to know of the settings and its line of the host table. Durations are
 * nanoseconds, sizes bytes.
 *
 * @param entry the host's line
 * @param ownId the id of this site, which goes into the session key
 * @param port lond's TCP port
 * @param socket the Unix socket for clients
 * @param pool bounds and times of the pool
 * @param maxRequestSize most bytes of a request, its newline not counted
 * @param maxReplySize most bytes of a reply, its newline not counted
 * @param clients most clients at once
 * @param connectTimeout time to resolve the name and connect by TCP
 * @param handshakeTimeout time for the whole handshake, that of TLS included
 * @param transactionTimeout time without a byte in a transaction
 * @param clientWriteTimeout time in which a client takes no byte of its reply
 * @param drainTimeout time for transactions under way when stopping
 * @param redeployTimeout time for which clients may stay when another HostVerticle took over
 * @param tls how connections are secured; empty for those in clear
 */
public record HostConfig(
    HostEntry entry,
    String ownId,
    int port,
    UnixListener.Options socket,
    PoolLimits pool,
    int maxRequestSize,
    int maxReplySize,
    int clients,
    long connectTimeout,
    long handshakeTimeout,
    long transactionTimeout,
    long clientWriteTimeout,
    long drainTimeout,
    long redeployTimeout,
    Optional<TlsConfig> tls) {

  /** What settings without TLS say for one line of the host table. */
  public static HostConfig of(Settings settings, HostEntry entry) {
    return of(settings, entry, Optional.empty());
  }

  /**
   * What the settings say for one line of the host table.
   *
   * @param tls for a host with TLS; others leave it
   * @throws IllegalStateException if it is missing: a host with TLS is never served without
   */
  public static HostConfig of(Settings settings, HostEntry entry, Optional<TlsConfig> tls) {
    boolean secured = TlsHosts.include(settings, entry.id().text());
    if (secured && tls.isEmpty()) {
      throw new IllegalStateException("there is no TLS for host " + entry.id().text());
    }
    return new HostConfig(
        entry,
        settings.text(Setting.LON_HOST_ID),
        settings.number(Setting.LOND_PORT),
        socket(settings, entry),
        pool(settings),
        Math.toIntExact(settings.bytes(Setting.MAX_REQUEST_SIZE)),
        Math.toIntExact(settings.bytes(Setting.MAX_REPLY_SIZE)),
        settings.number(Setting.MAX_CLIENTS),
        settings.nanos(Setting.CONNECT_TIMEOUT),
        settings.nanos(Setting.HANDSHAKE_TIMEOUT),
        settings.nanos(Setting.TRANSACTION_TIMEOUT),
        settings.nanos(Setting.CLIENT_WRITE_TIMEOUT),
        settings.nanos(Setting.DRAIN_TIMEOUT),
        settings.nanos(Setting.REDEPLOY_TIMEOUT),
        secured ? tls : Optional.empty());
  }

  private static UnixListener.Options socket(Settings settings, HostEntry entry) {
    return new UnixListener.Options(
        Path.of(settings.text(Setting.LON_SOCK_DIR), entry.id().text()),
        permissions(settings.mode(Setting.SOCKET_MODE)),
        settings.text(Setting.SOCKET_GROUP),
        settings.number(Setting.BACKLOG));
  }

  private static PoolLimits pool(Settings settings) {
    return new PoolLimits(
        settings.number(Setting.MAX_CONNECTIONS),
        settings.number(Setting.MAX_QUEUE),
        settings.nanos(Setting.QUEUE_TIMEOUT),
        settings.nanos(Setting.IDLE_TIMEOUT),
        settings.nanos(Setting.TRANSACTION_TIMEOUT),
        new HealthLimits(
            settings.number(Setting.MAX_TRIES),
            backoff(settings, Setting.RETRY_MIN, Setting.RETRY_MAX),
            settings.on(Setting.PROBE),
            backoff(settings, Setting.PROBE_MIN, Setting.PROBE_MAX)));
  }

  private static Backoff backoff(Settings settings, Setting first, Setting most) {
    return new Backoff(settings.nanos(first), settings.nanos(most), Backoff.JITTER);
  }

  /** Octal 0660 as {@code rw-rw----}; the constants of the enum stand in the order of the bits. */
  static String permissions(int mode) {
    Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = PosixFilePermission.values();
    for (int i = 0; i < all.length; i++) {
      if ((mode >> (all.length - 1 - i) & 1) == 1) {
        set.add(all[i]);
      }
    }
    return PosixFilePermissions.toString(set);
  }

  /** The host's id. */
  public String id() {
    return entry.id().text();
  }

  /** How long transactions under way may take when stopping. */
  Duration stop() {
    return Duration.ofNanos(drainTimeout);
  }

  /** How long clients may stay when another HostVerticle took over. */
  Duration keepClients() {
    return Duration.ofNanos(redeployTimeout);
  }

  /** Longer than any orderly end takes. */
  Duration longestEnd() {
    return keepClients().plus(stop()).plusSeconds(5);
  }
}
