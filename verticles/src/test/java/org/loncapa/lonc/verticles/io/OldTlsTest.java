// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loncapa.lonc.verticles.site.ChildJvm;

/**
 * Old versions and cipher suites of TLS, which the Java machine itself would refuse as well: so in
 * another one, which has been told to allow them.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OldTlsTest {
  /** Without ECDHE, without authenticated encryption, and one that is good. */
  static final List<String> SUITES =
      List.of(
          "TLS_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_RSA_WITH_AES_128_CBC_SHA",
          "SSL_RSA_WITH_3DES_EDE_CBC_SHA",
          "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");

  private static final String GOOD = SUITES.get(SUITES.size() - 1);

  @TempDir private Path folder;

  @Test
  void areRefusedEvenWhereTheJavaMachineAllowsThem() throws Exception {
    Path allowed = folder.resolve("java.security");
    Files.writeString(allowed, "jdk.tls.disabledAlgorithms=\njdk.tls.legacyAlgorithms=\n");
    ProcessBuilder java = ChildJvm.of(OldTlsCaller.class);
    java.environment().put("JAVA_TOOL_OPTIONS", "-Djava.security.properties=" + allowed);
    Process caller = java.start();
    try (BufferedReader answers = caller.inputReader()) {
      List<String> expected =
          new ArrayList<>(
              List.of("plain Java, TLSv1.1: TLSv1.1", "TLSv1.1: refused", "TLSv1.2: TLSv1.2"));
      for (String suite : SUITES) {
        expected.add("plain Java, " + suite + ": TLSv1.2");
        expected.add(suite + ": " + (suite.equals(GOOD) ? "TLSv1.2" : "refused"));
      }
      assertThat(answers.lines()).containsExactlyElementsOf(expected);
      assertThat(ChildJvm.exitCode(caller)).isZero();
    } finally {
      caller.destroyForcibly();
    }
  }
}
