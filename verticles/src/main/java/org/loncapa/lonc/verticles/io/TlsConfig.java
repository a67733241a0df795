// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.TrustOptions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * How connections are secured by TLS: whom to trust, and who we are. It is made once for all hosts
 * and never changes; a renewed file makes another one. Two are equal if the files they were read
 * from said the same.
 *
 * <p>Vert.x is not given the files: it would read them once for each host, and keep what it read
 * under their paths for ever.
 */
public final class TlsConfig {
  private static final Set<String> VERSIONS = Set.of("TLSv1.3", "TLSv1.2");

  /**
   * All of TLS 1.3, and of TLS 1.2 those with an ephemeral key and authenticated encryption. With
   * RSA key exchange, who gets the key of the other end one day can read all that was recorded.
   */
  private static final List<String> CIPHERS =
      List.of(
          "TLS_AES_256_GCM_SHA384",
          "TLS_AES_128_GCM_SHA256",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  /** Only a net below the deadline of the connection, which leaves our own pauses out. */
  private static final long LONGEST_HANDSHAKE_HOURS = 2;

  private final TrustManagerFactory trust;
  private final KeyManagerFactory own;
  private final String digest;

  /**
   * A configuration.
   *
   * @param trust the CAs by which the other end proves who it is
   * @param own this site's certificate and key, or null
   * @param digest a digest of all that was read
   */
  public TlsConfig(TrustManagerFactory trust, KeyManagerFactory own, String digest) {
    this.trust = Objects.requireNonNull(trust, "trust");
    this.own = own;
    this.digest = Objects.requireNonNull(digest, "digest");
  }

  /**
   * Does the TLS handshake on a connection on which nothing was sent yet: TLS 1.3, or 1.2 with
   * ECDHE. The other end has to have a certificate with the host name of the socket's remote
   * address among its subject alternative names. The future fails with whatever went wrong; the
   * socket is then to be closed.
   */
  public Future<NetSocket> secure(NetSocket socket) {
    return socket.upgradeToSsl(options(), serverName(socket.remoteAddress().host())).map(socket);
  }

  private ClientSSLOptions options() {
    ClientSSLOptions options =
        new ClientSSLOptions()
            .setTrustOptions(TrustOptions.wrap(named(trust)))
            .setHostnameVerificationAlgorithm("HTTPS")
            .setEnabledSecureTransportProtocols(VERSIONS)
            .setSslHandshakeTimeout(LONGEST_HANDSHAKE_HOURS)
            .setSslHandshakeTimeoutUnit(TimeUnit.HOURS);
    CIPHERS.forEach(options::addEnabledCipherSuite);
    return own == null ? options : options.setKeyCertOptions(KeyCertOptions.wrap(own));
  }

  private static NamedPeer named(TrustManagerFactory trust) {
    return new NamedPeer((X509ExtendedTrustManager) trust.getTrustManagers()[0]);
  }

  /** The name to ask for; null where TLS has no form for it, such as digits. */
  private static String serverName(String host) {
    if (NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host)) {
      return null;
    }
    try {
      return new SNIHostName(host).getAsciiName();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TlsConfig config && digest.equals(config.digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }
}
