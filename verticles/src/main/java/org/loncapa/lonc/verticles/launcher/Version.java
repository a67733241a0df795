// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** The version in one line. */
final class Version {
  private Version() {}

  /** Returns the version, the commit if the jar's manifest has it, and the JVM. */
  static String get() {
    Attributes attributes = attributes();
    List<String> words = new ArrayList<>(List.of("lonc"));
    words.add(attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
    String commit = attributes.getValue("Implementation-Commit");
    if (commit != null) {
      words.add("(" + commit + ")");
    }
    words.removeIf(word -> word == null);
    return "%s on Java %s, %s"
        .formatted(
            String.join(" ", words),
            System.getProperty("java.version"),
            System.getProperty("java.vm.name"));
  }

  /** Returns the attributes of the manifest that names {@link Main}; empty outside of a jar. */
  private static Attributes attributes() {
    try {
      ClassLoader loader = Version.class.getClassLoader();
      for (URL url : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
        try (InputStream stream = url.openStream()) {
          Attributes attributes = new Manifest(stream).getMainAttributes();
          if (Main.class.getName().equals(attributes.getValue(Attributes.Name.MAIN_CLASS))) {
            return attributes;
          }
        }
      }
    } catch (IOException e) {
      // Only the version is missing then.
      return new Attributes();
    }
    return new Attributes();
  }
}
