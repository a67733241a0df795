// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import java.util.Map;
import java.util.Optional;

/**
 * Settings that are needed before the settings files are read. They can only be set in the
 * environment or as a system property.
 */
public enum LauncherSetting {
  /** The folder of loncapa.conf, as with {@code --site-conf}. */
  SITE_CONF("siteConf"),
  /** The path of lonc.yaml, as with {@code --conf}. */
  CONF("conf"),
  /** {@code auto}, the native transport where available, or {@code nio}. */
  TRANSPORT("transport"),
  /** The number of event loops, from 1. Default: one per processor. */
  EVENT_LOOPS("eventLoops"),
  /** Options for the JVM; only the start script uses it. */
  JAVA_OPTS("javaOpts");

  private final String key;

  LauncherSetting(String key) {
    this.key = key;
  }

  /** A value and the name under which it was found. */
  public record Found(String value, String place) {}

  /** Returns the name in the environment, such as {@code LONC_SITE_CONF}. */
  public String environmentName() {
    return "LONC_" + name();
  }

  /** Returns the name as a system property, such as {@code lonc.siteConf}. */
  public String propertyName() {
    return "lonc." + key;
  }

  /** Returns the value; a system property wins over the environment. */
  public Optional<Found> find(Environment environment) {
    return find(environment.properties(), propertyName(), Environment.PROPERTY)
        .or(() -> find(environment.variables(), environmentName(), Environment.VARIABLE));
  }

  private static Optional<Found> find(Map<String, String> values, String name, String kind) {
    return Optional.ofNullable(values.get(name)).map(value -> new Found(value, kind + " " + name));
  }
}
