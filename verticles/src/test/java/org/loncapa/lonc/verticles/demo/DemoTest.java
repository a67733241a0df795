// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The whole of it: real londs, the real daemon, real sockets. */
class DemoTest {

  @Test
  void onceEveryReplyIsRight() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    int code = Demo.run(true, new PrintStream(printed, true, StandardCharsets.US_ASCII));
    assertThat(printed.toString(StandardCharsets.US_ASCII))
        .doesNotContain("WRONG")
        .endsWith("All 24 replies were right.\n");
    assertThat(code).isZero();
  }
}
