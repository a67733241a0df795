// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

/** What kind of value a setting has. */
public enum SettingType {
  /** Any printable ASCII. */
  TEXT,
  /** The full path of a folder, kept without a slash at its end. */
  FOLDER,
  /** The full path of a file, or nothing. */
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
