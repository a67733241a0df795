// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import java.util.List;
import java.util.stream.Stream;
import org.loncapa.lonc.shared.text.ConfigError;

/**
 * The result of a reload.
 *
 * @param errors why nothing was changed; empty if the reload succeeded
 * @param added hosts deployed
 * @param gone hosts retired
 * @param changed hosts replaced
 * @param untouched number of hosts that were not touched
 * @param warnings warnings, such as settings that require a restart
 */
record ReloadReport(
    List<ConfigError> errors,
    List<String> added,
    List<String> gone,
    List<String> changed,
    int untouched,
    List<String> warnings) {
  static ReloadReport failed(List<ConfigError> errors) {
    return new ReloadReport(errors, List.of(), List.of(), List.of(), 0, List.of());
  }

  /** Returns the report of this reload and of {@code second}, which followed it at once. */
  ReloadReport and(ReloadReport second) {
    if (!second.errors.isEmpty()) {
      String error = "changed lines were not applied: " + second.errors.get(0);
      return new ReloadReport(
          errors, added, gone, changed, untouched, both(warnings, List.of(error)));
    }
    return new ReloadReport(
        List.of(),
        both(added, second.added),
        both(gone, second.gone),
        both(changed, second.changed),
        second.untouched - second.spared(added) - second.spared(changed),
        second.warnings);
  }

  private int spared(List<String> ids) {
    return (int) ids.stream().filter(id -> !changed.contains(id) && !gone.contains(id)).count();
  }

  boolean hasChanges() {
    return Stream.of(errors, added, gone, changed).anyMatch(list -> !list.isEmpty());
  }

  private static List<String> both(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).distinct().toList();
  }
}
