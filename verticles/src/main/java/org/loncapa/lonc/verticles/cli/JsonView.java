// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Looks into what was read from JSON. A member that is missing or of another kind is empty or 0: a
 * table with a gap helps more than none, and a newer daemon may say things in another way.
 */
final class JsonView {
  private JsonView() {}

  /** A map; empty if it is none. */
  @SuppressWarnings("unchecked") // made by Json, whose maps have texts for keys
  static Map<String, Object> map(Object value) {
    return value instanceof Map ? (Map<String, Object>) value : Map.of();
  }

  /** A member that is a map. */
  static Map<String, Object> map(Map<String, Object> parent, String name) {
    return map(parent.get(name));
  }

  /** A member that is a list of maps. */
  static List<Map<String, Object>> maps(Map<String, Object> parent, String name) {
    List<Map<String, Object>> maps = new ArrayList<>();
    if (parent.get(name) instanceof List<?> list) {
      for (Object value : list) {
        maps.add(map(value));
      }
    }
    return maps;
  }

  /** A member that is a list of texts. */
  static List<String> texts(Map<String, Object> parent, String name) {
    List<String> texts = new ArrayList<>();
    if (parent.get(name) instanceof List<?> list) {
      for (Object value : list) {
        texts.add(String.valueOf(value));
      }
    }
    return texts;
  }

  /** A member that is a text. */
  static String text(Map<String, Object> parent, String name) {
    return parent.get(name) instanceof String text ? text : "";
  }

  /** A member that is a whole number. */
  static long whole(Map<String, Object> parent, String name) {
    return parent.get(name) instanceof Number number ? number.longValue() : 0;
  }

  /** A member that is a number. */
  static double number(Map<String, Object> parent, String name) {
    return parent.get(name) instanceof Number number ? number.doubleValue() : 0;
  }
}
