// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

/** Makes certificates and keys of what PEM files say. All of it takes a moment: not on a loop. */
public final class Pem {
  private static final byte[] PROBE = {'l', 'o', 'n', 'c'};

  private Pem() {}

  /**
   * Reads CA certificates, of which there is at least one.
   *
   * @throws GeneralSecurityException saying what is wrong
   */
  public static TrustManagerFactory trust(Vertx vertx, byte[] certificates)
      throws GeneralSecurityException {
    TrustManagerFactory trust =
        made(
            () ->
                new PemTrustOptions()
                    .addCertValue(Buffer.buffer(certificates))
                    .getTrustManagerFactory(vertx));
    X509TrustManager manager = (X509TrustManager) trust.getTrustManagers()[0];
    if (manager.getAcceptedIssuers().length == 0) {
      throw new KeyStoreException("there is no certificate in it");
    }
    return trust;
  }

  /**
   * Reads a certificate, with those up to its CA behind it, and its private key.
   *
   * @throws GeneralSecurityException saying what is wrong, such as a key of another certificate
   */
  public static KeyManagerFactory own(Vertx vertx, byte[] certificates, byte[] key)
      throws GeneralSecurityException {
    KeyManagerFactory own =
        made(
            () ->
                new PemKeyCertOptions()
                    .addCertValue(Buffer.buffer(certificates))
                    .addKeyValue(Buffer.buffer(key))
                    .getKeyManagerFactory(vertx));
    X509KeyManager manager = (X509KeyManager) own.getKeyManagers()[0];
    for (String type : new String[] {"RSA", "EC", "EdDSA", "RSASSA-PSS"}) {
      String[] aliases = manager.getClientAliases(type, null);
      if (aliases != null) {
        X509Certificate first = manager.getCertificateChain(aliases[0])[0];
        check(manager.getPrivateKey(aliases[0]), first.getPublicKey());
        return own;
      }
    }
    throw new KeyStoreException("there is no certificate of a kind that TLS could use in it");
  }

  private interface Maker<T> {
    T make() throws Exception;
  }

  private static <T> T made(Maker<T> maker) throws GeneralSecurityException {
    try {
      return maker.make();
    } catch (Exception e) {
      throw new GeneralSecurityException(NetworkErrors.words(e), e);
    }
  }

  /** Two files are not renewed at one moment: between them, the key is of another certificate. */
  private static void check(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
    String algorithm =
        switch (certified.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          case "EdDSA" -> "EdDSA";
          default -> null;
        };
    if (algorithm == null) {
      return;
    }
    boolean fits;
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update(PROBE);
      Signature verifying = Signature.getInstance(algorithm);
      verifying.initVerify(certified);
      verifying.update(PROBE);
      fits = verifying.verify(signing.sign());
    } catch (GeneralSecurityException e) {
      fits = false;
    }
    if (!fits) {
      throw new KeyStoreException("the key is not that of the certificate");
    }
  }
}
