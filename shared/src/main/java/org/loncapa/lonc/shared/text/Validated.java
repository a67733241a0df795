// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.text;

import java.util.List;
import java.util.Objects;

/**
 * What came out of reading: either a value, or every fault that was found.
 *
 * <p>There is no value beside faults on purpose: half a table must not be deployed.
 *
 * @param <T> what is read
 * @param value what was read; null exactly when there are faults
 * @param errors every fault, in the order of the file; empty when all is well
 */
public record Validated<T>(T value, List<ConfigError> errors) {

  /** Copies the faults, and refuses both a value and faults, or neither. */
  public Validated {
    errors = List.copyOf(errors);
    if ((value == null) == errors.isEmpty()) {
      throw new IllegalArgumentException("either a value or faults, not both and not neither");
    }
  }

  /** Returns a reading without faults. */
  public static <T> Validated<T> of(T value) {
    return new Validated<>(Objects.requireNonNull(value, "value"), List.of());
  }

  /** Returns a reading that failed; {@code faults} must not be empty. */
  public static <T> Validated<T> failed(List<ConfigError> errors) {
    return new Validated<>(null, errors);
  }

  /** Returns whether there is a value. */
  public boolean ok() {
    return errors.isEmpty();
  }
}
