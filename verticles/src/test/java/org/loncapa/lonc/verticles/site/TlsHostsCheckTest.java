// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Validated;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.TestCa;

/** Hosts that were to have TLS, and would not have it. */
class TlsHostsCheckTest {
  private static final String TABLE =
      "me:msu:library:127.0.0.1\nsim1:msu:library:127.0.0.2\nsim2:msu:library:127.0.0.3\n";

  private final Vertx vertx = Vertx.vertx();
  private final SiteReader reader = new SiteReader(vertx);
  private final JsonObject settings = new JsonObject();
  private TempSite site;

  @BeforeEach
  void lay() throws Exception {
    site = TempSite.lay(5663);
    Path trust = site.folder().root().resolve("ca.pem");
    Files.writeString(trust, new TestCa("the CA").certificate());
    settings.put("tls", "on").put("tlsTrust", trust.toString());
    write(TABLE);
  }

  @AfterEach
  void close() throws IOException {
    vertx.close().await();
    site.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"simm1", "SIM1", "sim1 sim3", "sim", "sim1 simm1"})
  void anIdThatTheTableDoesNotHaveIsAFaultOfTheSetting(String ids) {
    settings.put("tlsHosts", ids);
    assertThat(await(reader.read(sources())).errors())
        .singleElement()
        .asString()
        .startsWith("test: tlsHosts names \"")
        .contains("which is not in hosts.tab");
  }

  @Test
  void theNearestIdIsProposed() {
    settings.put("tlsHosts", "SIM1");
    assertThat(await(reader.read(sources())).errors())
        .singleElement()
        .asString()
        .endsWith("did you mean \"sim1\"?");
  }

  @Test
  void aReloadWithAnotherChoiceIsRefused() {
    Settings served = settingsOf(await(reader.read(sources())));
    settings.put("tlsHosts", "simm1");
    assertThat(again(served).errors()).hasSize(1);
  }

  @Test
  void tlsThatIsTurnedOnIsAnotherChoice() {
    settings.put("tls", "off").put("tlsHosts", "simm1");
    Settings served = settingsOf(await(reader.read(sources())));
    settings.put("tls", "on");
    assertThat(again(served).errors()).hasSize(1);
  }

  @Test
  void aTableThatLosesAHostIsAWarningAndTheIdKeepsItsTls() throws IOException {
    settings.put("tlsHosts", "sim1 sim2");
    Settings served = settingsOf(await(reader.read(sources())));
    write(TABLE.replace("sim2", "other"));
    Validated<Site> less = again(served);
    assertThat(less.value().warnings())
        .containsExactly(
            "tlsHosts names \"sim2\", which is not in hosts.tab, did you mean \"sim1\"?");
    write(TABLE);
    assertThat(again(less.value().settings()).value().warnings()).isEmpty();
  }

  @Test
  void aLineThatIsNotWholeYetCountsAsKnown() throws IOException {
    settings.put("tlsHosts", "sim2");
    write(TABLE.substring(0, TABLE.indexOf("sim2") + 7));
    Site read = await(reader.read(sources())).value();
    assertThat(read.table().get("sim2")).isEmpty();
    assertThat(read.warnings()).isEmpty();
  }

  @Test
  void hostsWithTlsWhileItIsOffAreAWarning() {
    settings.put("tls", "off").put("tlsHosts", "sim1");
    assertThat(await(reader.read(sources())).value().warnings())
        .singleElement()
        .asString()
        .startsWith("tls is off");
  }

  /** As when the file of settings is seen half written, or its line of TLS was commented out. */
  @Test
  void tlsThatIsNoLongerSetIsAFaultAndTlsThatIsSetToOffIsNone() {
    Settings served = settingsOf(await(reader.read(sources())));
    settings.clear();
    assertThat(again(served).errors())
        .singleElement()
        .asString()
        .startsWith("settings: tls was on and is not set any more");
    settings.put("tls", "off");
    assertThat(again(served).ok()).isTrue();
  }

  private Validated<Site> again(Settings served) {
    return await(reader.readAgain(sources(), served, false));
  }

  private static Settings settingsOf(Validated<Site> read) {
    assertThat(read.errors()).extracting(ConfigError::toString).isEmpty();
    return read.value().settings();
  }

  private void write(String table) throws IOException {
    Files.writeString(site.folder().hostsTab(), table);
  }

  private Sources sources() {
    Environment nothing = new Environment(Map.of(), Map.of());
    return new Sources(site.folder().conf(), Optional.empty(), settings.copy(), "test", nothing);
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
