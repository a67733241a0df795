// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Validated;
import org.loncapa.lonc.verticles.site.Environment;

class BootOptionsTest {
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  @TempDir private Path folder;

  @Test
  void withoutAnythingVertxChooses() {
    assertThat(read(null, null))
        .isEqualTo(Validated.of(new BootOptions(true, Optional.empty(), true, new JsonObject())));
  }

  @Test
  void vertxDoesNotCountWhereMetricsAreOff() {
    assertThat(read(null, "{\"settings\": {\"metrics\": false}}").value().metrics()).isFalse();
    variables.put("LONC_METRICS", "off");
    assertThat(read(null, null).value().metrics()).isFalse();
    properties.put("lonc.metrics", "on");
    assertThat(read(null, null).value().metrics()).isTrue();
  }

  @Test
  void theCommandLineWinsOverPropertyEnvironmentAndFile() {
    String file = "{\"siteConf\": \"/file\"}";
    assertThat(siteConf(null, file)).isEqualTo("/file");
    variables.put("LONC_SITE_CONF", "/environment");
    assertThat(siteConf(null, file)).isEqualTo("/environment");
    properties.put("lonc.siteConf", "/property");
    assertThat(siteConf(null, file)).isEqualTo("/property");
    assertThat(siteConf("/option", file)).isEqualTo("/option");
  }

  @Test
  void aFileKeepsItsNameForTheFaultsInIt() throws IOException {
    Path file = folder.resolve("a.json");
    Files.writeString(file, "{\"settings\": {\"maxTries\": 3}}");
    JsonObject deployer = read(null, file.toString()).value().deployer();
    assertThat(deployer.getString("from")).isEqualTo(file.toString());
    assertThat(deployer.getJsonObject("settings").getInteger("maxTries")).isEqualTo(3);
  }

  @Test
  void aMissingFileIsAFaultThatNamesIt() {
    String file = folder.resolve("none.json").toString();
    assertThat(read(null, file).errors())
        .containsExactly(new ConfigError(file, 0, "there is no such file"));
  }

  @Test
  void aFileThatIsNoJsonIsAFaultInItsLine() throws IOException {
    Path file = folder.resolve("a.json");
    Files.writeString(file, "{\n  \"settings\": {,\n");
    assertThat(read(null, file.toString()).errors())
        .containsExactly(new ConfigError(file.toString(), 2, "this is not a JSON object"));
    Files.writeString(file, "[]");
    assertThat(read(null, file.toString()).errors()).hasSize(1);
    Files.write(file, new byte[] {(byte) 0xff, 0});
    assertThat(read(null, file.toString()).errors()).hasSize(1);
  }

  @Test
  void transportAndEventLoopsComeFromTheSurroundings() {
    variables.put("LONC_TRANSPORT", "nio");
    properties.put("lonc.eventLoops", "3");
    BootOptions boot = read(null, null).value();
    assertThat(boot.nativeTransport()).isFalse();
    assertThat(boot.eventLoops()).contains(3);
    assertThat(VertxSettings.of(boot).getEventLoopPoolSize()).isEqualTo(3);
    assertThat(VertxSettings.of(boot).getPreferNativeTransport()).isFalse();
  }

  @Test
  void thereIsAnEventLoopForEachProcessorUnlessVertxIsToldOtherwise() {
    BootOptions boot = read(null, null).value();
    assertThat(VertxSettings.of(boot).getEventLoopPoolSize())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
    VertxOptions told = new VertxOptions().setEventLoopPoolSize(7);
    assertThat(VertxSettings.apply(boot, told).getEventLoopPoolSize()).isEqualTo(7);
  }

  @Test
  void allFaultsAreToldAtOnce() {
    variables.put("LONC_TRANSPORT", "fast");
    variables.put("LONC_EVENT_LOOPS", "0");
    assertThat(read(null, "{").errors().stream().map(ConfigError::toString))
        .containsExactly(
            "-conf:1: this is not a JSON object",
            "environment LONC_TRANSPORT: \"fast\" is not allowed; it must be auto or nio",
            "environment LONC_EVENT_LOOPS: \"0\" is not allowed;"
                + " it must be a whole number from 1 to 999");
  }

  private String siteConf(String option, String vertxConf) {
    return read(option, vertxConf).value().deployer().getString("siteConf");
  }

  private Validated<BootOptions> read(String siteConf, String vertxConf) {
    Command.Run run =
        new Command.Run(
            Optional.ofNullable(siteConf),
            Optional.empty(),
            Optional.ofNullable(vertxConf),
            false,
            List.of());
    return BootOptions.read(run, new Environment(variables, properties));
  }
}
