// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

/** The kind of a setting's value. */
public enum SettingType {
  /** Printable ASCII. */
  TEXT,
  /** The full path of a folder, kept without a final slash. */
  FOLDER,
  /** The full path of a file, or empty. */
  FILE,
  /** A whole number. */
  NUMBER,
  /** A number of bytes, written with its unit. */
  BYTES,
  /** A duration, written with its unit and kept in nanoseconds. */
  DURATION,
  /** On or off. */
  ONOFF,
  /** The permission bits of a file, in octal. */
  MODE
}
