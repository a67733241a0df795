// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does TLS for a lond that cannot do it, as stunnel would: takes TLS connections on 127.0.0.1 and
 * hands what they carry on to the lond's port.
 */
public final class TlsFront implements TlsTerminator {
  private static final String ADDRESS = "127.0.0.1";
  private static final long PATIENCE_SECONDS = 20;

  private final NetClient client;
  private final NetServer server;
  private final int lond;

  /** Starts one for the lond at this port of 127.0.0.1. */
  public TlsFront(Vertx vertx, int lond, ServerSSLOptions options) {
    this.lond = lond;
    client = vertx.createNetClient();
    NetServerOptions secured =
        new NetServerOptions()
            .setSsl(true)
            .setKeyCertOptions(options.getKeyCertOptions())
            .setTrustOptions(options.getTrustOptions())
            .setClientAuth(options.getClientAuth())
            .setEnabledSecureTransportProtocols(options.getEnabledSecureTransportProtocols());
    options.getEnabledCipherSuites().forEach(secured::addEnabledCipherSuite);
    server = vertx.createNetServer(secured);
    server.connectHandler(this::accept).exceptionHandler(e -> {}); // those that are refused
    waited(server.listen(0, ADDRESS));
  }

  /** What a server with this certificate uses. */
  public static ServerSSLOptions with(TestCa.Certified own) {
    ServerSSLOptions options = new ServerSSLOptions();
    options.setKeyCertOptions(
        new PemKeyCertOptions()
            .addCertValue(Buffer.buffer(own.certificate()))
            .addKeyValue(Buffer.buffer(own.key())));
    return options;
  }

  /** The same, but it asks for a certificate of this CA, by this version of TLS only. */
  public static ServerSSLOptions with(TestCa.Certified own, TestCa clients, String version) {
    ServerSSLOptions options = with(own);
    options.setClientAuth(ClientAuth.REQUIRED);
    options.setTrustOptions(
        new PemTrustOptions().addCertValue(Buffer.buffer(clients.certificate())));
    options.setEnabledSecureTransportProtocols(Set.of(version));
    return options;
  }

  private void accept(NetSocket secured) {
    secured.pause();
    client
        .connect(lond, ADDRESS)
        .onFailure(e -> secured.close())
        .onSuccess(
            plain -> {
              secured.pipeTo(plain);
              plain.pipeTo(secured);
            });
  }

  @Override
  public int port() {
    return server.actualPort();
  }

  @Override
  public void renew(TestCa.Certified own) {
    waited(server.updateSSLOptions(with(own)));
  }

  @Override
  public void close() {
    waited(server.close());
    waited(client.close());
  }

  private static <T> T waited(Future<T> future) {
    try {
      return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("the TLS front is stuck", e);
    }
  }
}
