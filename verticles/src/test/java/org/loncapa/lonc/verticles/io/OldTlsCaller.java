// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.loncapa.lonc.verticles.fakes.TestCa;
import org.loncapa.lonc.verticles.fakes.TlsFront;

/**
 * Calls servers that speak but one version of TLS each, and prints what came of it. First by the
 * Java machine's own means, to show that the old version would work.
 */
final class OldTlsCaller {
  private static final String NAME = "localhost";

  private final Vertx vertx = Vertx.vertx();
  private final TestCa ca = new TestCa("the CA");
  private final TrustManagerFactory trust =
      Pem.trust(vertx, ca.certificate().getBytes(StandardCharsets.US_ASCII));

  private OldTlsCaller() throws Exception {}

  /** Takes no arguments. */
  public static void main(String[] args) throws Exception {
    OldTlsCaller caller = new OldTlsCaller();
    System.out.println("plain Java, TLSv1.1: " + caller.plainJava("TLSv1.1"));
    System.out.println("TLSv1.1: " + caller.call("TLSv1.1"));
    System.out.println("TLSv1.2: " + caller.call("TLSv1.2"));
    for (String suite : OldTlsTest.SUITES) {
      System.out.println("plain Java, " + suite + ": " + caller.plainJava("TLSv1.2", suite));
      System.out.println(suite + ": " + caller.call("TLSv1.2", suite));
    }
    caller.vertx.close().await();
  }

  /** All cipher suites of Vert.x if none is named. */
  private TlsFront front(String version, String... suites) throws Exception {
    ServerSSLOptions options =
        TlsFront.with(suites.length == 0 ? ca.certify(NAME) : ca.certifyRsa(NAME));
    options.setEnabledSecureTransportProtocols(Set.of(version));
    List.of(suites).forEach(options::addEnabledCipherSuite);
    return new TlsFront(vertx, 1, options);
  }

  private String plainJava(String version, String... suites) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    try (TlsFront front = front(version, suites);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket()) {
      socket.setEnabledProtocols(new String[] {version});
      if (suites.length > 0) {
        socket.setEnabledCipherSuites(suites);
      }
      socket.connect(new InetSocketAddress(NAME, front.port()));
      socket.startHandshake();
      return socket.getSession().getProtocol();
    }
  }

  private String call(String version, String... suites) throws Exception {
    InetAddress address = InetAddress.getByName(NAME);
    try (TlsFront front = front(version, suites)) {
      InetSocketAddress there = new InetSocketAddress(address, front.port());
      NetClient client = vertx.createNetClient();
      Future<NetSocket> secured =
          client
              .connect(SocketAddress.inetSocketAddress(there))
              .compose(new TlsConfig(trust, null, "a digest")::secure);
      return secured
          .map(socket -> socket.sslSession().getProtocol())
          .recover(
              e ->
                  NetworkErrors.isTls(e)
                      ? Future.succeededFuture("refused")
                      : Future.failedFuture(e))
          .eventually(client::close) // and is kept until then: else it could be closed before
          .await();
    }
  }
}
