// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.reason;

import java.util.Locale;

/** Converts constants to the labels in logs, metrics and JSON. */
final class Labels {
  private Labels() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
