// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.shared.settings.SiteEntries.entry;
import static org.loncapa.lonc.shared.settings.SiteEntries.read;
import static org.loncapa.lonc.shared.settings.SiteEntries.settings;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.shared.text.ConfigError;

class TlsSettingsTest {
  private static final SettingEntry ON = entry("tls", "on", 1);
  private static final SettingEntry OFF = entry("tls", "off", 1);
  private static final SettingEntry TRUST = entry("tlsTrust", "/etc/lonc/ca.pem", 2);

  @Test
  void withoutTlsNoHostHasIt() {
    assertThat(TlsHosts.include(settings(), "msul1")).isFalse();
    Settings off = settings(OFF, entry("tlsHosts", "msul1", 2));
    assertThat(TlsHosts.include(off, "msul1")).isFalse();
  }

  @Test
  void withTlsAllHostsHaveItOrThoseThatAreNamed() {
    assertThat(TlsHosts.include(settings(ON, TRUST), "msul1")).isTrue();
    Settings named = settings(ON, TRUST, entry("tlsHosts", "  msul1   msul2 ", 3));
    assertThat(TlsHosts.named(named)).containsExactly("msul1", "msul2");
    assertThat(TlsHosts.include(named, "msul1")).isTrue();
    assertThat(TlsHosts.include(named, "msul")).isFalse();
    assertThat(TlsHosts.include(named, "")).isFalse();
  }

  @Test
  void tlsRequiresTrustedCertificates() {
    assertThat(errors(ON))
        .containsExactly(
            "lonc.yaml:1: tls (\"on\", from lonc.yaml:1) requires tlsTrust, which is empty");
    assertThat(errors(ON, entry("tlsTrust", "", 2))).hasSize(1);
    assertThat(errors(OFF, TRUST)).isEmpty();
  }

  @Test
  void aCertificateNeedsItsKeyAndAKeyItsCertificateEvenWithoutTls() {
    assertThat(errors(OFF, entry("tlsCertificate", "/c", 4)))
        .containsExactly(
            "lonc.yaml:4: tlsCertificate (\"/c\", from lonc.yaml:4) requires tlsKey, which is empty");
    assertThat(errors(OFF, entry("tlsKey", "/k", 4))).hasSize(1);
    assertThat(errors(OFF, entry("tlsKey", "/k", 4), entry("tlsCertificate", "/c", 5))).isEmpty();
  }

  @Test
  void anInvalidFileIsReportedOnce() {
    assertThat(errors(ON, entry("tlsTrust", "ca.pem", 2)))
        .singleElement()
        .asString()
        .contains("tlsTrust cannot be \"ca.pem\"", "begin with a slash", "full path of a file");
    assertThat(errors(OFF, entry("tlsKey", "k", 4), entry("tlsCertificate", "/c", 5))).hasSize(1);
  }

  /** Each would match no host, or another one, and connections would not be encrypted. */
  @ParameterizedTest
  @ValueSource(strings = {"sim1,sim2", "sim1, sim2", "sim1 ,sim2", "sim1;sim2", ",", "sim1,"})
  void aListThatIsNotSeparatedByBlanksIsAnError(String list) {
    assertThat(errors(ON, TRUST, entry("tlsHosts", list, 3)))
        .singleElement()
        .asString()
        .startsWith("lonc.yaml:3: tlsHosts (\"" + list)
        .endsWith("is not a list of host ids separated by spaces");
    assertThat(errors(OFF, entry("tlsHosts", list, 3))).hasSize(1);
  }

  /** They show that connections are meant to be encrypted. */
  @ParameterizedTest
  @ValueSource(strings = {"tlsHosts=sim1", "tlsTrust=/ca.pem"})
  void tlsOptionsWithoutTlsAreAnError(String given) {
    String[] parts = given.split("=");
    assertThat(errors(entry(parts[0], parts[1], 3)))
        .singleElement()
        .asString()
        .startsWith("lonc.yaml:3: " + parts[0])
        .contains("has no effect, as tls is not set");
    assertThat(errors(OFF, entry(parts[0], parts[1], 3))).isEmpty();
    assertThat(errors(entry(parts[0], "", 3))).isEmpty();
  }

  @Test
  void aCertificateAndItsKeyWithoutTlsAreOneError() {
    assertThat(errors(entry("tlsCertificate", "/c", 4), entry("tlsKey", "/k", 5))).hasSize(1);
  }

  @Test
  void aMisspeltTlsIsNotTakenForOneThatIsMissing() {
    assertThat(errors(entry("tls", "onn", 1), TRUST)).hasSize(1);
    assertThat(errors(entry("TLS", "on", 1), TRUST)).hasSize(2);
  }

  @Test
  void namesOfWhichNoHostIsKnownAreThoseOfAnotherCaseToo() {
    Settings on = settings(ON, TRUST, entry("tlsHosts", "sim1 SIM2 simm1 sim1", 3));
    assertThat(TlsHosts.unknown(on, List.of("sim1", "sim2")::contains))
        .containsExactly("SIM2", "simm1");
    Settings off = settings(OFF, TRUST, entry("tlsHosts", "simm1", 3));
    assertThat(TlsHosts.unknown(off, "sim1"::equals)).isEmpty();
    assertThat(TlsHosts.unknown(settings(ON, TRUST), id -> false)).isEmpty();
  }

  @Test
  void theChoiceOfHostsIsAnotherOneWhenTlsBeginsOrTheNamesAreOthers() {
    Settings one = settings(ON, TRUST, entry("tlsHosts", "a b", 3));
    assertThat(TlsHosts.isChanged(one, one)).isFalse();
    assertThat(TlsHosts.isChanged(one, settings(ON, TRUST, entry("tlsHosts", " b  a", 3))))
        .isFalse();
    assertThat(TlsHosts.isChanged(one, settings(ON, TRUST, entry("tlsHosts", "a", 3)))).isTrue();
    assertThat(TlsHosts.isChanged(settings(OFF, entry("tlsHosts", "a b", 3)), one)).isTrue();
    assertThat(TlsHosts.isChanged(settings(ON, TRUST), one)).isTrue();
  }

  private static List<String> errors(SettingEntry... entries) {
    return read(entries).errors().stream().map(ConfigError::toString).toList();
  }
}
