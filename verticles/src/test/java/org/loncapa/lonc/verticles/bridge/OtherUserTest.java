// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loncapa.lonc.verticles.fakes.TempSite;

/**
 * Who may connect to the control socket, tried by Perl, which is on every server that lonc is for.
 *
 * <p>Another user is tried where the tests run as root, who alone can become one. Elsewhere the
 * same user is tried, with a socket that was taken from it.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OtherUserTest {
  private static final String CONNECT =
      "use IO::Socket::UNIX; print IO::Socket::UNIX->new(Peer => shift) ? 'in' : qq{$!};";

  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private final Vertx vertx = Vertx.vertx();
  private TempSite site;
  private Path socket;

  @BeforeEach
  void open() throws IOException {
    site = TempSite.lay(5663, "me=127.0.0.1");
    socket = site.folder().root().resolve("control");
    mode(site.folder().root(), "rwxr-xr-x");
    await(BusBridge.open(vertx, socket));
  }

  @AfterEach
  void close() throws IOException {
    await(vertx.close());
    site.close();
  }

  @Test
  void itsUserIsLetIn() throws Exception {
    assertThat(connect(false)).isEqualTo("in");
  }

  @Test
  void nobodyElseIsLetIn() throws Exception {
    if (!ROOT) {
      mode(socket, "---------");
    }
    assertThat(connect(ROOT)).isEqualTo("Permission denied");
  }

  /** So it was the socket's mode that kept it out, and nothing else. */
  @Test
  void theSameUserWouldBeLetInByAnotherMode() throws Exception {
    mode(socket, "rw-rw-rw-");
    assertThat(connect(ROOT)).isEqualTo("in");
  }

  private String connect(boolean asNobody) throws Exception {
    List<String> command = new ArrayList<>();
    if (asNobody) {
      command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    command.addAll(List.of("perl", "-e", CONNECT, socket.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static void mode(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
