// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import io.vertx.core.Vertx;
import java.io.IOException;

/** Does TLS on 127.0.0.1 for a lond that cannot do it: a real stunnel, or a stand-in. */
public interface TlsTerminator extends AutoCloseable {
  /**
   * Starts one: stunnel where it is installed, which is what sites have, and else Netty's own.
   *
   * @param lond the port of the lond
   * @param own its certificate
   * @param clients whom it demands a certificate of, or null if it asks for none
   */
  static TlsTerminator start(Vertx vertx, int lond, TestCa.Certified own, TestCa clients)
      throws Exception {
    if (Stunnel.isInstalled()) {
      return new Stunnel(lond, own, clients);
    }
    return new TlsFront(
        vertx, lond, clients == null ? TlsFront.with(own) : TlsFront.with(own, clients, "TLSv1.3"));
  }

  /** Its TCP port; the same for good. */
  int port();

  /** From now on it has another certificate. */
  void renew(TestCa.Certified own) throws Exception;

  @Override
  void close() throws IOException;
}
