// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loncapa.lonc.verticles.site.ChildJvm;

/**
 * Old versions of TLS, which the Java machine itself would refuse as well: so in another one, which
 * has been told to allow them.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OldTlsTest {
  @TempDir private Path folder;

  @Test
  void areRefusedEvenWhereTheJavaMachineAllowsThem() throws Exception {
    Path allowed = folder.resolve("java.security");
    Files.writeString(allowed, "jdk.tls.disabledAlgorithms=\njdk.tls.legacyAlgorithms=\n");
    ProcessBuilder java = ChildJvm.of(OldTlsCaller.class);
    java.environment().put("JAVA_TOOL_OPTIONS", "-Djava.security.properties=" + allowed);
    Process caller = java.start();
    try (BufferedReader answers = caller.inputReader()) {
      assertThat(answers.lines())
          .containsExactly("plain Java, TLSv1.1: TLSv1.1", "TLSv1.1: refused", "TLSv1.2: TLSv1.2");
      assertThat(ChildJvm.exitCode(caller)).isZero();
    } finally {
      caller.destroyForcibly();
    }
  }
}
