// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.LogTap;

class AcceptErrorHandlerTest {
  private static final String LINE =
      "WARN clients of /sockets/far cannot be accepted now, and wait;"
          + " it is tried again each second: Too many open files";

  private long now = -5;
  private int shortages;

  @Test
  void itIsToldOnceAMinuteHoweverOftenItIsTried() {
    EmbeddedChannel channel =
        new EmbeddedChannel(
            new AcceptErrorHandler(Path.of("/sockets/far"), () -> now, () -> shortages++));
    try (LogTap log = new LogTap("org.loncapa.lonc.verticles.io")) {
      for (int second = 0; second < 60; second++) {
        channel.pipeline().fireExceptionCaught(new IOException("Too many open files"));
        now += TimeUnit.SECONDS.toNanos(1);
      }
      assertThat(log.lines()).containsExactly(LINE);
      channel.pipeline().fireExceptionCaught(new IOException("Too many open files"));
      assertThat(log.lines()).containsExactly(LINE, LINE);
      assertThat(shortages).isEqualTo(61);
    }
    channel.checkException();
    channel.close();
  }
}
