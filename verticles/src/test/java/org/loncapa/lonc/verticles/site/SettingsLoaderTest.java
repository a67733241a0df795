// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Validated;

class SettingsLoaderTest {
  private static final String REQUIRED =
      """
      PerlSetVar lonHostID me
      PerlSetVar lonSockDir /s
      PerlSetVar lonDaemons /d
      PerlSetVar lonTabDir /t
      PerlSetVar lonDocRoot /h
      """;

  private final Vertx vertx = Vertx.vertx();
  private final JsonObject settings = new JsonObject();
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  @TempDir private Path folder;
  private Path yaml;
  private Optional<Path> conf = Optional.empty();

  @BeforeEach
  void layTheRequired() throws IOException {
    yaml = folder.resolve("lonc.yaml");
    Files.writeString(folder.resolve("loncapa_apache.conf"), REQUIRED);
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void theLastSourceThatSetsAValueWins(int sources) throws IOException {
    for (int source = 1; source <= sources; source++) {
      set(source, "" + (1000 + source));
    }
    assertThat(load().value().number(Setting.LOND_PORT)).isEqualTo(1000 + sources);
  }

  private void set(int source, String port) throws IOException {
    switch (source) {
      case 1 -> write("loncapa_apache.conf", REQUIRED + "PerlSetVar londPort " + port);
      case 2 -> write("loncapa.conf", "PerlSetVar londPort " + port);
      case 3 -> writeYaml("londPort: " + port);
      case 4 -> settings.put("londPort", Integer.valueOf(port));
      case 5 -> variables.put("LONC_LOND_PORT", port);
      default -> properties.put("lonc.londPort", port);
    }
  }

  @Test
  void aValueKnowsWhereItCameFrom() throws IOException {
    writeYaml("# first\nmaxTries: 3\n");
    variables.put("LONC_MAX_QUEUE", "9");
    Settings read = load().value();
    assertThat(read.origin(Setting.MAX_TRIES)).isEqualTo(yaml + ":2");
    assertThat(read.origin(Setting.MAX_QUEUE)).isEqualTo("environment LONC_MAX_QUEUE");
    assertThat(read.origin(Setting.LON_SOCK_DIR))
        .isEqualTo(folder.resolve("loncapa_apache.conf") + ":2");
  }

  @Test
  void allFaultsOfAllSourcesAreToldAtOnceWithTheirPlaces() throws IOException {
    write("loncapa.conf", "# nothing\nPerlSetVar londPort\n");
    writeYaml("maxTries: 3\nmaxTryes: 4\nmaxQueue: many\n");
    settings.put("maxClients", new JsonArray());
    variables.put("LONC_MAX_TRYES", "1");
    properties.put("lonc.prob", "off");
    assertThat(load().errors().stream().map(ConfigError::toString))
        .satisfiesExactlyInAnyOrder(
            f -> assertThat(f).startsWith(folder.resolve("loncapa.conf") + ":2: PerlSetVar londP"),
            f ->
                assertThat(f)
                    .startsWith(yaml + ":2: there is no setting \"maxTryes\", did you mean"),
            f -> assertThat(f).startsWith(yaml + ":3: maxQueue cannot be \"many\""),
            f -> assertThat(f).isEqualTo("test: \"maxClients\" must have one value"),
            f ->
                assertThat(f)
                    .endsWith(
                        "LONC_MAX_TRYES: there is no such setting, did you mean LONC_MAX_TRIES?"),
            f ->
                assertThat(f)
                    .endsWith("lonc.prob: there is no such setting, did you mean lonc.probe?"));
  }

  @Test
  void aFaultyValueIsToldThoughALaterOneOverridesIt() throws IOException {
    writeYaml("maxTries: 0\n");
    variables.put("LONC_MAX_TRIES", "3");
    assertThat(load().errors()).extracting(ConfigError::line).containsExactly(1);
  }

  @Test
  void theNamesOfTheLauncherAreNoSettings() {
    for (LauncherSetting setting : LauncherSetting.values()) {
      variables.put(setting.environmentName(), "x");
      properties.put(setting.propertyName(), "x");
    }
    variables.put("PATH", "/bin");
    assertThat(load().ok()).isTrue();
  }

  @Test
  void oneOfTheTwoFilesIsEnough() throws IOException {
    Files.move(folder.resolve("loncapa_apache.conf"), folder.resolve("loncapa.conf"));
    assertThat(load().ok()).isTrue();
  }

  @Test
  void aFolderWithNeitherFileIsTheOnlyFault() throws IOException {
    Files.delete(folder.resolve("loncapa_apache.conf"));
    assertThat(load().errors())
        .singleElement()
        .satisfies(error -> assertThat(error.file()).isEqualTo(folder.toString()))
        .satisfies(
            error -> assertThat(error.text()).contains("loncapa.conf", "loncapa_apache.conf"));
  }

  @Test
  void aMissingConfIsAFaultThatNamesIt() {
    conf = Optional.of(yaml);
    assertThat(load().errors())
        .containsExactly(new ConfigError(yaml.toString(), 0, "there is no such file"));
  }

  @Test
  void aFolderInPlaceOfAConfIsAFault() {
    conf = Optional.of(folder);
    assertThat(load().errors())
        .containsExactly(new ConfigError(folder.toString(), 0, "this is a folder, not a file"));
  }

  @Test
  void eachLoadReadsAnew() throws IOException {
    writeYaml("maxTries: 3\n");
    assertThat(load().value().number(Setting.MAX_TRIES)).isEqualTo(3);
    writeYaml("maxTries: 4\n");
    assertThat(load().value().number(Setting.MAX_TRIES)).isEqualTo(4);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void writeYaml(String text) throws IOException {
    Files.writeString(yaml, text);
    conf = Optional.of(yaml);
  }

  private Validated<Settings> load() {
    Environment environment = new Environment(variables, properties);
    Sources sources = new Sources(folder, conf, settings, "test", environment);
    return SettingsLoader.load(vertx, sources)
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(60, TimeUnit.SECONDS)
        .join();
  }
}
