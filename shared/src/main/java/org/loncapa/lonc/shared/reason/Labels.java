// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.reason;

import java.util.Locale;

/** Turns a constant's name into the label that logs, metrics and JSON show. */
final class Labels {
  private Labels() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
