// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The jar as it is released says what it is made of. Maven runs this behind the packaging. */
class PackagedJarCheck {
  private static final String NETTY = "META-INF/io.netty.versions.properties";
  private static final String SBOM = "META-INF/sbom/application.cdx.json";

  private JarFile jar;

  @BeforeEach
  void open() throws IOException {
    jar = new JarFile(Path.of("target/lonc.jar").toFile());
  }

  @AfterEach
  void close() throws IOException {
    jar.close();
  }

  @Test
  void allModulesOfNettyAreOfOneVersion() throws IOException {
    Map<String, String> versions = nettyVersions(text(NETTY));
    assertThat(versions).hasSizeGreaterThan(10);
    assertThat(new TreeSet<>(versions.values())).hasSize(1);
    components()
        .forEach(
            (name, version) -> {
              if (name.startsWith("io.netty:")) {
                assertThat(version).as(name).isIn(versions.values());
              }
            });
  }

  /** Not as Properties: of two entries of a module these would keep the last only. */
  private static Map<String, String> nettyVersions(String text) {
    Map<String, String> versions = new LinkedHashMap<>();
    text.lines()
        .filter(line -> line.matches("[^#.]+\\.version=.*"))
        .forEach(line -> versions.merge(key(line), value(line), PackagedJarCheck::both));
    return versions;
  }

  private static String both(String one, String other) {
    return one.equals(other) ? one : one + " and " + other;
  }

  private static String key(String line) {
    return line.substring(0, line.indexOf('.'));
  }

  private static String value(String line) {
    return line.substring(line.indexOf('=') + 1);
  }

  @Test
  void twoVersionsOfOneModuleOrOfTwoAreSeen() {
    String a = "netty-a.version=1\n";
    assertThat(nettyVersions(a + "netty-a.version=2\n")).containsEntry("netty-a", "1 and 2");
    assertThat(nettyVersions(a + "#x\nnetty-b.version=2\n")).containsValues("1", "2");
  }

  @Test
  void theBillOfMaterialsHasEveryPartWithItsVersion() throws IOException {
    Map<String, String> components = components();
    assertThat(components)
        .containsKeys(
            "io.vertx:vertx-core",
            "io.netty:netty-transport-native-epoll",
            "io.micrometer:micrometer-core",
            "org.bouncycastle:bcprov-jdk18on",
            "ch.qos.logback:logback-classic",
            "org.yaml:snakeyaml",
            "info.picocli:picocli",
            "org.loncapa:lonc-shared");
    assertThat(parts()).hasSizeGreaterThan(20).isSubsetOf(entries(components));
  }

  private static List<String> entries(Map<String, String> components) {
    return components.entrySet().stream().map(e -> e.getKey() + ":" + e.getValue()).toList();
  }

  /** Nothing in it that differs from build to build. */
  @Test
  void theBillOfMaterialsHasNoDateAndNoSerialNumber() throws IOException {
    JsonObject sbom = new JsonObject(text(SBOM));
    assertThat(sbom.getString("bomFormat")).isEqualTo("CycloneDX");
    assertThat(sbom.fieldNames()).doesNotContain("serialNumber");
    assertThat(sbom.getJsonObject("metadata").fieldNames()).doesNotContain("timestamp");
    assertThat(jar.getManifest().getMainAttributes().getValue("Sbom-Location")).isEqualTo(SBOM);
  }

  /** Names and versions by the bill of materials, lonc itself included. */
  private Map<String, String> components() throws IOException {
    JsonObject sbom = new JsonObject(text(SBOM));
    List<JsonObject> all = new ArrayList<>();
    all.add(sbom.getJsonObject("metadata").getJsonObject("component"));
    sbom.getJsonArray("components").forEach(component -> all.add((JsonObject) component));
    Map<String, String> versions = new TreeMap<>();
    for (JsonObject component : all) {
      String name = component.getString("group") + ":" + component.getString("name");
      versions.put(name, component.getString("version"));
    }
    return versions;
  }

  /**
   * Names and versions that the parts brought along; not every part does. Netty has a copy of
   * JCTools under names of its own.
   */
  private List<String> parts() throws IOException {
    List<String> parts = new ArrayList<>();
    for (JarEntry entry : jar.stream().toList()) {
      if (entry.getName().matches("META-INF/maven/.*/pom\\.properties")
          && !entry.getName().contains("/org.jctools/")) {
        Properties part = new Properties();
        part.load(new StringReader(text(entry.getName())));
        parts.add(
            "%s:%s:%s"
                .formatted(
                    part.getProperty("groupId"),
                    part.getProperty("artifactId"),
                    part.getProperty("version")));
      }
    }
    return parts;
  }

  private String text(String name) throws IOException {
    JarEntry entry = jar.getJarEntry(name);
    assertThat(entry).as("%s in lonc.jar (Maven makes the SBOM only online)", name).isNotNull();
    byte[] bytes = jar.getInputStream(entry).readAllBytes();
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
