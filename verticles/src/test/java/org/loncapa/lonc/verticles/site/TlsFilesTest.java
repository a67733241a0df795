// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Validated;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.TestCa;

/** What a site with TLS reads of its PEM files. */
class TlsFilesTest {
  private final Vertx vertx = Vertx.vertx();
  private final JsonObject settings = new JsonObject().put("tls", "on");
  private TempSite site;
  private TestCa ca;
  private TestCa.Certified own;

  @BeforeEach
  void lay() throws Exception {
    site = TempSite.lay(5663, "me=127.0.0.1", "msul1=127.0.0.2");
    ca = new TestCa("the CA");
    own = ca.certify("me.example");
    write("tlsTrust", ca.certificate());
  }

  @AfterEach
  void close() throws IOException {
    vertx.close().await();
    site.close();
  }

  @Test
  void aCaIsEnough() {
    assertThat(read().value().tls()).isPresent();
    assertThat(TlsFiles.paths(read().value().settings())).containsExactly(path("tlsTrust"));
  }

  @Test
  void withoutTlsNothingIsReadAndNothingWatched() {
    settings.put("tls", "off").put("tlsTrust", "/no/such/file");
    assertThat(read().value().tls()).isEmpty();
    assertThat(TlsFiles.paths(read().value().settings())).isEmpty();
  }

  @Test
  void twoReadingsOfTheSameTextsAreEqualAndOfOthersNot() throws Exception {
    var first = read().value().tls();
    assertThat(read().value().tls()).isEqualTo(first).hasSameHashCodeAs(first);
    write("tlsTrust", ca.certificate() + new TestCa("another").certificate());
    var second = read().value().tls();
    assertThat(second).isNotEqualTo(first);
    write("tlsCertificate", own.certificate());
    write("tlsKey", own.key());
    assertThat(read().value().tls()).isPresent().isNotEqualTo(second);
    assertThat(TlsFiles.paths(read().value().settings())).hasSize(3);
  }

  @Test
  void everyFileThatCannotBeReadIsAFaultOfItsOwn() throws IOException {
    Files.delete(path("tlsTrust"));
    settings.put("tlsCertificate", "/no/such/file").put("tlsKey", site.folder().root().toString());
    assertThat(read().errors())
        .containsExactly(
            new ConfigError(path("tlsTrust").toString(), 0, "there is no such file"),
            new ConfigError("/no/such/file", 0, "there is no such file"),
            new ConfigError(site.folder().root().toString(), 0, "this is a folder, not a file"));
  }

  @Test
  void aFileWithoutACertificateIsAFault() throws IOException {
    for (String text : List.of("", "junk\n", own.key(), "-----BEGIN CERTIFICATE-----\nAAAA\n")) {
      write("tlsTrust", text);
      assertError(path("tlsTrust").toString());
    }
    write("tlsTrust", ca.certificate().replace("MII", "MIJ"));
    assertError(path("tlsTrust").toString());
  }

  @Test
  void aKeyOfAnotherCertificateIsAFault() throws Exception {
    write("tlsCertificate", own.certificate());
    write("tlsKey", ca.certify("me.example").key());
    ConfigError error = assertError(path("tlsKey") + " with " + path("tlsCertificate"));
    assertThat(error.text()).endsWith("the key is not that of the certificate");
  }

  @Test
  void aBrokenKeyIsAFaultThatShowsNothingOfIt() throws Exception {
    write("tlsCertificate", own.certificate());
    for (String key : List.of("", own.certificate(), own.key().substring(0, 80), "junk")) {
      write("tlsKey", key);
      ConfigError error = assertError(path("tlsKey") + " with " + path("tlsCertificate"));
      assertThat(error.text()).doesNotContain("MI");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rw-r--r--, rw-r--r--, every user can read this private key: chmod o=",
    "rw----r--, rw-r--r--, every user can read this private key: chmod o=",
    "rw--w--w-, rw-r--r--, every user can change this file: chmod o-w",
    "rw-r-----, rw-r--rw-, every user can change this file: chmod o-w"
  })
  void aKeyOrAFileThatIsOpenToOthersIsAWarning(String key, String trust, String describe)
      throws Exception {
    write("tlsCertificate", own.certificate());
    write("tlsKey", own.key());
    mode("tlsKey", key);
    mode("tlsTrust", trust);
    String file = path(trust.endsWith("rw-") ? "tlsTrust" : "tlsKey").toString();
    assertThat(read().value().warnings()).containsExactly(file + ": " + describe + " " + file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--r-----", "rw-r-----"})
  void aKeyForItsUserAndGroupOnlyIsNone(String key) throws Exception {
    write("tlsCertificate", own.certificate());
    write("tlsKey", own.key());
    mode("tlsKey", key);
    assertThat(read().value().warnings()).isEmpty();
  }

  private void mode(String key, String mode) throws IOException {
    Files.setPosixFilePermissions(path(key), PosixFilePermissions.fromString(mode));
  }

  private ConfigError assertError(String place) {
    List<ConfigError> errors = read().errors();
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).file()).isEqualTo(place);
    assertThat(errors.get(0).text())
        .startsWith("this cannot be used for TLS: ")
        .hasSizeLessThan(250);
    return errors.get(0);
  }

  private Path path(String key) {
    return site.folder().root().resolve(key + ".pem");
  }

  private void write(String key, String text) throws IOException {
    Files.writeString(path(key), text);
    settings.put(key, path(key).toString());
  }

  private Validated<Site> read() {
    Environment nothing = new Environment(Map.of(), Map.of());
    Sources sources =
        new Sources(site.folder().conf(), Optional.empty(), settings, "test", nothing);
    return Site.read(vertx, sources)
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(60, TimeUnit.SECONDS)
        .join();
  }
}
