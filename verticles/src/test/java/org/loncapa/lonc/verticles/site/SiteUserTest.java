// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.shared.reason.ExitCode;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.verticles.fakes.TempSite;

/**
 * A user who must not, or cannot, serve the site. Root can do anything, so where it runs the tests
 * the folders are given to another user; any other user loses its own permissions.
 */
class SiteUserTest {
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
  private static final int OTHER = 65_534;

  private final Vertx vertx = Vertx.vertx();
  private TempSite site;

  @BeforeEach
  void lay() throws IOException {
    site = TempSite.lay(5663, "me=127.0.0.1");
  }

  @AfterEach
  void close() throws IOException {
    vertx.close().await();
    site.close();
  }

  @ParameterizedTest
  @CsvSource({"0, 0, false", "0, 48, true", "48, 48, false", "48, 0, false", "48, 49, false"})
  void onlyRootIsRefusedAndOnlyOverFoldersOfAnother(int user, int owner, boolean refused) {
    assertThat(SiteUser.refusal(user, owner, "www").isPresent()).isEqualTo(refused);
  }

  @Test
  void theRefusalNamesTheOwnerAndWhatToDo() {
    assertThat(SiteUser.refusal(0, 48, "www").orElseThrow())
        .contains("belongs to www", "scripts/lonc", "as www");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sockets", "daemons/logs"})
  void aFolderThatIsNotForThisUserIsNamedWithTheCode77(String name) throws IOException {
    Path folder = site.folder().root().resolve(name);
    take(folder);
    StartFailure.ConfigErrors failure = new StartFailure.ConfigErrors(errors());
    giveBack(folder, "rwx------");
    assertThat(failure.errors()).extracting(ConfigError::file).containsOnly(folder.toString());
    assertThat(failure.exitCode()).isEqualTo(ExitCode.NOT_PERMITTED);
    assertThat(failure.errors().get(0).text()).contains("chown ");
    assertThat(failure).hasMessageStartingWith("this site cannot be served by the user ");
  }

  @Test
  void beforeOtherFaultsAllAreToldWithTheirCode() throws IOException {
    Path sockets = site.folder().sockets();
    site.writeTable("bad\n");
    take(sockets);
    StartFailure.ConfigErrors failure = new StartFailure.ConfigErrors(errors());
    giveBack(sockets, "rwx------");
    assertThat(failure.errors()).hasSize(2);
    assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIG);
  }

  private List<ConfigError> errors() {
    Environment nothing = new Environment(Map.of(), Map.of());
    Sources sources =
        new Sources(site.folder().conf(), Optional.empty(), new JsonObject(), "test", nothing);
    return Site.read(vertx, sources).await().errors();
  }

  private static void take(Path folder) throws IOException {
    if (ROOT) {
      Files.setAttribute(folder, "unix:uid", OTHER);
    } else {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    }
  }

  private static void giveBack(Path folder, String mode) throws IOException {
    if (ROOT) {
      Files.setAttribute(folder, "unix:uid", 0);
    } else {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
    }
  }
}
