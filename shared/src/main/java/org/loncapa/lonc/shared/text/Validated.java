// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.text;

import java.util.List;
import java.util.Objects;

/**
 * The result of reading a configuration: either a value or all errors that were found.
 *
 * <p>There is never a value beside errors: half a table must not be deployed.
 *
 * @param <T> type of the value
 * @param value null exactly if there are errors
 * @param errors all errors in the order of the file; empty if there are none
 */
public record Validated<T>(T value, List<ConfigError> errors) {

  /**
   * Copies the errors.
   *
   * @throws IllegalArgumentException if there are both a value and errors, or neither
   */
  public Validated {
    errors = List.copyOf(errors);
    if ((value == null) == errors.isEmpty()) {
      throw new IllegalArgumentException("either a value or errors, but not both");
    }
  }

  /** Returns a successful result. */
  public static <T> Validated<T> of(T value) {
    return new Validated<>(Objects.requireNonNull(value, "value"), List.of());
  }

  /**
   * Returns a failed result.
   *
   * @param errors at least one
   */
  public static <T> Validated<T> failed(List<ConfigError> errors) {
    return new Validated<>(null, errors);
  }

  /** Returns whether there is a value. */
  public boolean ok() {
    return errors.isEmpty();
  }
}
