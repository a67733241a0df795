// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Validated;

/** The configuration of the deployer, as {@link Sources#of} reads it. */
class ConfigurationTest {
  private static final Environment NOTHING = new Environment(Map.of(), Map.of());

  @Test
  void pathsBecomeAbsolute() {
    Sources sources = read("{'siteConf': 'conf', 'conf': 'a/lonc.yaml'}").value();
    assertThat(sources.siteConf()).isEqualTo(Path.of("conf").toAbsolutePath());
    assertThat(sources.conf()).contains(Path.of("a/lonc.yaml").toAbsolutePath());
    assertThat(sources.settings()).isEmpty();
  }

  @Test
  void settingsKeepTheFileTheyCameFrom() {
    Sources sources = read("{'siteConf': '/c', 'settings': {'maxTries': 3}, 'from': 'f'}").value();
    assertThat(sources.settingsPlace()).isEqualTo("f");
    assertThat(sources.settings().getInteger("maxTries")).isEqualTo(3);
  }

  @Test
  void unknownMembersAndWrongTypesAreFaults() {
    assertThat(read("{'siteConf': 5, 'setings': {}, 'settings': 'x', 'from': 'f'}").errors())
        .containsExactlyInAnyOrder(
            new ConfigError("f", 0, "\"siteConf\" must be a text"),
            new ConfigError("f", 0, "there is no member \"setings\", did you mean \"settings\"?"),
            new ConfigError("f", 0, "\"settings\" must be an object"));
  }

  @Test
  void aPathThatNoFileCanHaveIsAFault() {
    JsonObject config = new JsonObject().put("siteConf", "/a\0b");
    assertThat(Sources.of(config, NOTHING).errors()).hasSize(1);
  }

  private static Validated<Sources> read(String json) {
    return Sources.of(new JsonObject(json.replace('\'', '"')), NOTHING);
  }
}
