// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By which Host headers a request is answered. */
class AllowedHostsTest {
  private static final String BOUND = "192.0.2.7";

  private final AllowedHosts names =
      new AllowedHosts("Web1.example.org", " lonc.example.net  [2001:db8::5] 198.51.100.9 ");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:9663",
        "LocalHost.",
        "localhost.:80",
        "localhost.localdomain",
        "sub.localhost",
        "127.0.0.1",
        "127.0.0.1:9663",
        "127.8.9.10",
        "[::1]",
        "[::1]:9663",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "192.0.2.7",
        "192.0.2.7:9663",
        "[::ffff:192.0.2.7]",
        "web1.example.org",
        "WEB1.EXAMPLE.ORG.:9663",
        "web1",
        "lonc.example.net:443",
        "[2001:db8::5]:9663",
        "198.51.100.9"
      })
  void itsOwnNamesAndAddressesAreServed(String host) {
    assertThat(names.allows(host, BOUND)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":9663",
        ".",
        "evil.example",
        "evil.example:9663",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil-localhost",
        "evil@localhost",
        "localhost@evil.example",
        "localhost:9663:80",
        "localhost:x",
        "localhost evil.example",
        "localhost,evil.example",
        "web1.evil.example",
        "web2",
        "192.0.2.8",
        "999.0.0.1",
        "0x7f.1",
        "2130706433",
        "127.1",
        "::1",
        "[::1",
        "[::1]evil",
        "[::2]",
        "[fe80::1%25eth0]",
        "[zz]",
        "[::1].evil.example"
      })
  void allOthersAreNot(String host) {
    assertThat(names.allows(host, BOUND)).isFalse();
  }

  @Test
  void anAddressOfThisMachineIsServedWhereItWasAsked() {
    assertThat(names.allows("[2001:db8::1]", "2001:db8:0:0:0:0:0:1")).isTrue();
    assertThat(names.allows("[2001:db8::1]", BOUND)).isFalse();
  }

  @Test
  void aMachineWithoutANameServesNoEmptyOne() {
    AllowedHosts nameless = new AllowedHosts("", "");
    assertThat(nameless.allows("", BOUND)).isFalse();
    assertThat(nameless.allows(".", BOUND)).isFalse();
    assertThat(nameless.allows("localhost", BOUND)).isTrue();
  }
}
