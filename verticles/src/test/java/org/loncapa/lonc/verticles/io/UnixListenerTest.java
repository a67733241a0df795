// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.loncapa.lonc.verticles.child.ChildDaemon;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.Transport;
import org.loncapa.lonc.verticles.fakes.UnixClient;

@ParameterizedClass
@EnumSource(Transport.class)
class UnixListenerTest {
  private static final long PATIENCE_SECONDS = 20;
  private static final String MODE = "rw-rw----";

  @Parameter Transport transport;
  private Vertx vertx;
  private TempSite site;
  private Path path;

  @BeforeEach
  void lay() throws IOException {
    vertx = transport.vertx();
    site = TempSite.lay(5663);
    path = site.socket("far");
  }

  @AfterEach
  void clean() throws IOException {
    waited(vertx.close());
    site.close();
  }

  private static <T> T waited(Future<T> future) {
    try {
      return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("waited in vain", e);
    }
  }

  /** Listens there; whoever connects is told {@code name}. */
  private UnixListener listen(String name) {
    return waited(listen(path, MODE, "", socket -> socket.write(name + "\n")));
  }

  private Future<UnixListener> listen(
      Path where, String mode, String group, Handler<NetSocket> clients) {
    return UnixListener.listen(vertx, new UnixListener.Options(where, mode, group, 16), clients);
  }

  private String whoIsThere() throws IOException {
    try (UnixClient client = new UnixClient(path)) {
      return client.line();
    }
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(path.getParent())) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  private void assertFails(Future<UnixListener> listening) {
    assertThatThrownBy(() -> waited(listening))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot listen on " + path.getParent());
  }

  @Test
  void theSocketIsThereWithItsPermissionsAndNothingBesideIt() throws IOException {
    listen("one");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo(MODE);
    assertThat(names()).containsExactlyInAnyOrder("far", "delayed");
    assertThat(whoIsThere()).isEqualTo("one");
  }

  @Test
  void theGroupIsTheOneThatWasAskedFor() throws IOException {
    String group =
        Files.readAttributes(path.getParent(), PosixFileAttributes.class).group().getName();
    waited(listen(path, MODE, group, socket -> {}));
    assertThat(Files.readAttributes(path, PosixFileAttributes.class).group().getName())
        .isEqualTo(group);
  }

  @Test
  void aGroupThatIsNotThereIsAFailureThatLeavesNothing() throws IOException {
    assertFails(listen(path, MODE, "no such group", socket -> {}));
    assertThat(names()).containsExactly("delayed");
  }

  @Test
  void aFolderThatIsNotThereIsAFailure() {
    assertFails(listen(path.resolve("deeper/far"), MODE, "", socket -> {}));
  }

  @Test
  void aPathThatIsTakenByAFolderIsAFailureThatLeavesNothing() throws IOException {
    Files.createDirectories(path.resolve("full"));
    assertFails(listen(path, MODE, "", socket -> {}));
    assertThat(names()).containsExactlyInAnyOrder("far", "delayed");
    assertThat(path.resolve("full")).isDirectory();
    Files.delete(path.resolve("full"));
    Files.delete(path);
    listen("later");
    assertThat(whoIsThere()).isEqualTo("later");
  }

  @Test
  void whatAKilledOneLeftIsReplaced() throws IOException {
    try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      killed.bind(UnixDomainSocketAddress.of(path));
    }
    listen("one");
    assertThat(whoIsThere()).isEqualTo("one");
  }

  @Test
  void whatLiesThereIsReplacedAndNotFollowed() throws IOException {
    Path elsewhere = Files.createDirectory(site.folder().root().resolve("elsewhere"));
    for (Planted planted : Planted.values()) {
      if (planted != Planted.FOLDER) {
        planted.plant(path, elsewhere);
        UnixListener one = listen("one");
        assertThat(whoIsThere()).isEqualTo("one");
        assertThat(Planted.isUnharmed(elsewhere)).isTrue();
        assertThat(waited(one.hide())).isTrue();
      }
    }
    assertThat(names()).containsExactly("delayed");
  }

  @Test
  void whoHidesTakesItsPathAwayAndMayDoSoTwice() throws IOException {
    UnixListener one = listen("one");
    UnixClient connected = new UnixClient(path);
    assertThat(connected.line()).isEqualTo("one");
    assertThat(waited(one.hide())).isTrue();
    assertThat(path).doesNotExist();
    assertThat(waited(one.hide())).isTrue();
    connected.close();
  }

  @Test
  void whoHidesLeavesItsSuccessorThePath() throws IOException {
    UnixListener one = listen("one");
    UnixListener two = listen("two");
    assertThat(whoIsThere()).isEqualTo("two");
    assertThat(waited(one.hide())).isFalse();
    assertThat(whoIsThere()).isEqualTo("two");
    waited(one.shutdown(Duration.ZERO));
    assertThat(whoIsThere()).isEqualTo("two");
    assertThat(waited(two.hide())).isTrue();
    assertThat(path).doesNotExist();
  }

  @Test
  void afterTheShutdownWhoIsConnectedGoesOn() throws Exception {
    UnixListener listener =
        waited(
            listen(
                path,
                MODE,
                "",
                socket -> {
                  socket.handler(socket::write);
                  socket.shutdownHandler(v -> socket.write("shutting down\n"));
                }));
    UnixClient client = new UnixClient(path);
    assertThat(client.ask("before")).isEqualTo("before");
    Future<Void> over = listener.shutdown(Duration.ofSeconds(PATIENCE_SECONDS));
    assertThat(client.line()).isEqualTo("shutting down");
    // NIO closes some moments later than it says; a connect in between ends in a reset.
    Await.holds("other clients are refused", () -> !ChildDaemon.accepts(path));
    assertThat(client.ask("after")).isEqualTo("after");
    client.close();
    waited(over);
  }
}
