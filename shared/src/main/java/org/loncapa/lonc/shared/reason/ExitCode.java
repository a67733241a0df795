// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.reason;

/** Exit codes of all commands, with the numbers of {@code sysexits.h}. */
public enum ExitCode {
  /** Success. */
  OK(0),
  /** The command ran, but its condition does not hold or an object does not exist. */
  FAILED(1),
  /** Invalid command line. */
  USAGE(64),
  /** The daemon cannot be reached. */
  UNAVAILABLE(69),
  /** An internal error of lonc. */
  SOFTWARE(70),
  /** A resource of the system is exhausted, such as file descriptors. */
  OS(71),
  /** A file or socket cannot be created. */
  CANNOT_CREATE(73),
  /** Another lonc serves this site, or an answer timed out. */
  TEMPORARY(75),
  /** The user lacks a permission. */
  NOT_PERMITTED(77),
  /** The settings or the host table are invalid. */
  CONFIG(78);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** Returns the exit status of the process. */
  public int code() {
    return code;
  }
}
