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
    keys = newKeys("EC");
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
    return certified("test", newKeys("EC"), end, names(host));
  }

  /** Certifies a new RSA key, as only an RSA key can be used without ECDHE. */
  public Certified certifyRsa(String host) throws Exception {
    return certified("test", newKeys("RSA"), END, names(host));
  }

  /**
   * Certifies a new key for a common name.
   *
   * @param names the subject alternative names, if any: host names or addresses in digits
   */
  public Certified certifyCommonName(String commonName, String... names) throws Exception {
    return certified(commonName, newKeys("EC"), END, names(names));
  }

  private Certified certified(
      String commonName, KeyPair own, Instant end, ExtensionsGenerator extensions)
      throws Exception {
    String signed = sign(new X500Name("CN=" + commonName), own, end, extensions);
    return new Certified(signed, pem("PRIVATE KEY", own.getPrivate().getEncoded()));
  }

  private static ExtensionsGenerator names(String... hosts) throws IOException {
    GeneralName[] names = new GeneralName[hosts.length];
    for (int i = 0; i < hosts.length; i++) {
      int kind = hosts[i].matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName;
      names[i] = new GeneralName(kind, hosts[i]);
    }
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    extensions.addExtension(Extension.basicConstraints, false, new BasicConstraints(false));
    if (hosts.length > 0) {
      extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }
    return extensions;
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

  private static KeyPair newKeys(String algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (algorithm.equals("EC")) {
      generator.initialize(new ECGenParameterSpec("secp256r1"));
    }
    return generator.generateKeyPair();
  }

  private static String pem(String what, byte[] content) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what);
  }
}
