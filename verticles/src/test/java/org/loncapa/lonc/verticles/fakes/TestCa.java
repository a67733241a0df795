// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * A CA of a test's own. It is made anew in each run, which takes milliseconds: no private key lies
 * among the sources, and no certificate in them ends one day.
 */
public final class TestCa {
  private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2120-01-01T00:00:00Z");
  private static final Instant PAST = Instant.parse("2021-01-01T00:00:00Z");
  private static final AlgorithmIdentifier ALGORITHM =
      new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

  private static final AtomicLong SERIAL = new AtomicLong(1);

  private final X500Name name;
  private final KeyPair keys;
  private final String certificate;

  /**
   * A certificate and its key, in PEM.
   *
   * @param certificate it alone: the CA signs it itself
   * @param key the private key, in PKCS#8
   */
  public record Certified(String certificate, String key) {}

  /** A new CA; two of the same name have different keys. */
  public TestCa(String name) throws Exception {
    this.name = new X500Name("CN=" + name);
    keys = newKeys();
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    certificate = sign(this.name, keys, END, extensions);
  }

  /** Its own certificate, in PEM. */
  public String certificate() {
    return certificate;
  }

  /** Certifies a new key for a host name, or for an address in digits. */
  public Certified certify(String host) throws Exception {
    return certify(host, END);
  }

  /** The same, but its time is over since years. */
  public Certified certifyExpired(String host) throws Exception {
    return certify(host, PAST);
  }

  private Certified certify(String host, Instant end) throws Exception {
    int kind = host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName;
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    extensions.addExtension(
        Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(kind, host)));
    KeyPair own = newKeys();
    String signed = sign(new X500Name("CN=test"), own, end, extensions);
    return new Certified(signed, pem("PRIVATE KEY", own.getPrivate().getEncoded()));
  }

  private String sign(X500Name subject, KeyPair of, Instant end, ExtensionsGenerator extensions)
      throws IOException, GeneralSecurityException {
    V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
    generator.setSerialNumber(new ASN1Integer(BigInteger.valueOf(SERIAL.getAndIncrement())));
    generator.setSignature(ALGORITHM);
    generator.setIssuer(name);
    generator.setStartDate(new Time(Date.from(BEGIN)));
    generator.setEndDate(new Time(Date.from(end)));
    generator.setSubject(subject);
    generator.setSubjectPublicKeyInfo(
        SubjectPublicKeyInfo.getInstance(of.getPublic().getEncoded()));
    generator.setExtensions(extensions.generate());
    var body = generator.generateTBSCertificate();
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(body.getEncoded("DER"));
    ASN1EncodableVector whole = new ASN1EncodableVector();
    whole.add(body);
    whole.add(ALGORITHM);
    whole.add(new DERBitString(signature.sign()));
    return pem("CERTIFICATE", new DERSequence(whole).getEncoded("DER"));
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static String pem(String what, byte[] content) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what);
  }
}
