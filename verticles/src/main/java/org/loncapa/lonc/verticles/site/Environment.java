// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Environment variables and system properties, passed as a parameter so that tests can replace
 * them.
 *
 * @param variables the variables by name
 * @param properties the system properties by name
 */
public record Environment(Map<String, String> variables, Map<String, String> properties) {
  static final String VARIABLE = "environment";
  static final String PROPERTY = "system property";

  /** Copies the maps. */
  public Environment {
    variables = Map.copyOf(variables);
    properties = Map.copyOf(properties);
  }

  /** Returns the environment of this process. */
  public static Environment ofProcess() {
    Properties system = System.getProperties();
    Map<String, String> properties = new HashMap<>();
    system.stringPropertyNames().forEach(name -> properties.put(name, system.getProperty(name)));
    return new Environment(System.getenv(), properties);
  }
}
