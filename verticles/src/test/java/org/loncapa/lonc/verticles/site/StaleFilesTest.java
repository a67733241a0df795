// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.TempSite;

class StaleFilesTest {
  private TempSite site;
  private SitePaths paths;

  @BeforeEach
  void lay() throws IOException {
    site = TempSite.lay(5663);
    paths =
        new SitePaths(
            site.folder().sockets(),
            site.folder().logs(),
            site.folder().root(),
            site.folder().root().resolve("html/lon-status"));
  }

  @AfterEach
  void clean() throws IOException {
    site.close();
  }

  @Test
  void whatAKilledOneHadBegunGoes() throws IOException {
    Path begun = Files.createDirectory(paths.sockets().resolve(".0123abcd"));
    bind(begun.resolve("s"));
    Files.createDirectory(paths.logs().resolve(".zzzzzzzz"));
    bind(paths.sockets().resolve(".17.4711"));
    Files.createFile(paths.status().resolve(".loncstatus.txt.0123abcd"));
    Files.createFile(paths.logs().resolve(".lonc.pid.0123abcd"));
    assertThat(StaleFiles.remove(paths)).isEqualTo(5);
    assertThat(names(paths.sockets())).containsExactly("delayed");
    assertThat(names(paths.logs())).isEmpty();
    assertThat(names(paths.status())).isEmpty();
    assertThat(StaleFiles.remove(paths)).isZero();
  }

  @Test
  void whatIsOfAnotherKindOrNameStays() throws IOException {
    Path full = Files.createDirectory(paths.sockets().resolve(".0123abcd"));
    Files.createFile(full.resolve("more"));
    Files.createFile(paths.sockets().resolve(".abcdabcd"));
    Files.createFile(paths.sockets().resolve(".17.4711"));
    Files.createSymbolicLink(paths.sockets().resolve(".ffffffff"), full);
    bind(paths.sockets().resolve("sim1"));
    bind(paths.sockets().resolve(".17x"));
    Files.createDirectory(paths.logs().resolve(".lonc.pid.0123abcd"));
    List<String> before = names(paths.sockets());
    assertThat(StaleFiles.remove(paths)).isZero();
    assertThat(names(paths.sockets())).isEqualTo(before);
    assertThat(full.resolve("more")).exists();
  }

  private static void bind(Path socket) throws IOException {
    try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      killed.bind(UnixDomainSocketAddress.of(socket));
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
