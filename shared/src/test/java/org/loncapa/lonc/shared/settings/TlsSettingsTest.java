// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.shared.settings.SiteEntries.entry;
import static org.loncapa.lonc.shared.settings.SiteEntries.read;
import static org.loncapa.lonc.shared.settings.SiteEntries.settings;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.text.Fault;

class TlsSettingsTest {
  private static final SettingEntry ON = entry("tls", "on", 1);
  private static final SettingEntry TRUST = entry("tlsTrust", "/etc/lonc/ca.pem", 2);

  @Test
  void withoutTlsNoHostHasIt() {
    assertThat(TlsHosts.include(settings(), "msul1")).isFalse();
    assertThat(TlsHosts.include(settings(entry("tlsHosts", "msul1", 1)), "msul1")).isFalse();
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
  void tlsNeedsToKnowWhomToTrust() {
    assertThat(faults(ON))
        .containsExactly(
            "lonc.yaml:1: tls (\"on\", from lonc.yaml:1) needs tlsTrust, which is empty");
    assertThat(faults(ON, entry("tlsTrust", "", 2))).hasSize(1);
    assertThat(faults(TRUST)).isEmpty();
  }

  @Test
  void aCertificateNeedsItsKeyAndAKeyItsCertificateEvenWithoutTls() {
    assertThat(faults(entry("tlsCertificate", "/c", 4)))
        .containsExactly(
            "lonc.yaml:4: tlsCertificate (\"/c\", from lonc.yaml:4) needs tlsKey, which is empty");
    assertThat(faults(entry("tlsKey", "/k", 4))).hasSize(1);
    assertThat(faults(entry("tlsKey", "/k", 4), entry("tlsCertificate", "/c", 5))).isEmpty();
  }

  @Test
  void aFaultyFileHasItsOwnFaultOnly() {
    assertThat(faults(ON, entry("tlsTrust", "ca.pem", 2)))
        .singleElement()
        .asString()
        .contains("tlsTrust cannot be \"ca.pem\"", "begin with a slash", "full path of a file");
    assertThat(faults(entry("tlsKey", "k", 4), entry("tlsCertificate", "/c", 5))).hasSize(1);
  }

  private static List<String> faults(SettingEntry... entries) {
    return read(entries).faults().stream().map(Fault::toString).toList();
  }
}
