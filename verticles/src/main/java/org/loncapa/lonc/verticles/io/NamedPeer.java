// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import io.netty.util.NetUtil;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts as another trust manager does, and only certificates whose names are subject alternative
 * names (SAN). The JDK takes the common name (CN) where there is none. That field is free text: a
 * CA may certify it without having checked that it is a host name.
 */
final class NamedPeer extends X509ExtendedTrustManager {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private final X509ExtendedTrustManager trust;

  NamedPeer(X509ExtendedTrustManager trust) {
    this.trust = trust;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    requireName(chain[0], engine.getPeerHost());
    trust.checkServerTrusted(chain, authType, engine);
  }

  /** Before the rest is checked: the JDK's own words for this speak of another fault. */
  private static void requireName(X509Certificate certificate, String host)
      throws CertificateException {
    boolean digits =
        host != null && (NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host));
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    int kind = digits ? IP_ADDRESS : DNS_NAME;
    if (names == null || names.stream().noneMatch(name -> name.get(0).equals(kind))) {
      throw new CertificateException(
          "its certificate has no subject alternative name (SAN) that is %s; a common name (CN) does not count"
              .formatted(digits ? "an address" : "a host name"));
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("only engines are used here");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("without an engine no name is checked");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    trust.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    trust.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    trust.checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.getAcceptedIssuers();
  }
}
