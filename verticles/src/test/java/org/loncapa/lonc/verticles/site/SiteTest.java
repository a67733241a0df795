// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Validated;
import org.loncapa.lonc.verticles.fakes.TempSite;

class SiteTest {
  private final Vertx vertx = Vertx.vertx();
  private TempSite site;

  @BeforeEach
  void lay() throws IOException {
    site = TempSite.lay(5663, "me=127.0.0.1", "msul1=127.0.0.2");
  }

  @AfterEach
  void close() throws IOException {
    vertx.close().await();
    site.close();
  }

  @Test
  void aSoundSiteHasItsHostsAndNoWarnings() {
    Site read = read().value();
    assertThat(read.table().size()).isEqualTo(2);
    assertThat(read.warnings()).isEmpty();
  }

  @Test
  void aTableWithoutTheOwnHostIsOnlyAWarning() throws IOException {
    site.writeTable("msul1:msu:library:127.0.0.2\n");
    assertThat(read().value().warnings()).singleElement().asString().contains("own host me");
  }

  @Test
  void aMissingStatusFolderIsOnlyAWarning() throws IOException {
    Files.delete(site.folder().root().resolve("html/lon-status"));
    assertThat(read().value().warnings()).singleElement().asString().contains("status file");
  }

  @Test
  void aMissingFolderOfDelayedRequestsIsOnlyAWarning() throws IOException {
    Files.delete(site.folder().sockets().resolve("delayed"));
    assertThat(read().value().warnings()).singleElement().asString().contains("delayed request");
  }

  @Test
  void anEmptyTableIsAFault() throws IOException {
    site.writeTable("# nobody\n");
    assertThat(read().errors())
        .containsExactly(new ConfigError(table(), 0, "there is no host in it"));
  }

  @Test
  void aMissingTableIsAFault() throws IOException {
    Files.delete(site.folder().hostsTab());
    assertThat(read().errors())
        .containsExactly(new ConfigError(table(), 0, "there is no such file"));
  }

  @Test
  void faultsOfFoldersAndTableAreToldAtOnce() throws IOException {
    Path logs = site.folder().logs();
    Files.delete(logs);
    Files.createFile(logs);
    site.writeTable("me:msu:library:a\nbad\nme:msu:library:b\n");
    assertThat(read().errors().stream().map(ConfigError::toString))
        .satisfiesExactly(
            f -> assertThat(f).startsWith(logs + ": this is not a folder"),
            f -> assertThat(f).startsWith(table() + ":2: 1 of the 4 fields"),
            f -> assertThat(f).startsWith(table() + ":3: the host id \"me\" is already in line 1"));
  }

  @Test
  void aMissingSocketFolderIsAFaultAndIsNotMade() throws IOException {
    Path sockets = site.folder().sockets();
    Files.delete(sockets.resolve("delayed"));
    Files.delete(sockets);
    assertThat(read().errors()).extracting(ConfigError::file).containsExactly(sockets.toString());
    assertThat(sockets).doesNotExist();
  }

  private String table() {
    return site.folder().hostsTab().toString();
  }

  private Validated<Site> read() {
    Environment nothing = new Environment(Map.of(), Map.of());
    Sources sources =
        new Sources(site.folder().conf(), Optional.empty(), new JsonObject(), "test", nothing);
    return Site.read(vertx, sources)
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(60, TimeUnit.SECONDS)
        .join();
  }
}
