// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.reason;

/** Exit codes of the commands, with the numbers of the sysexits convention. */
public enum ExitCode {
  /** All went well. */
  OK(0),
  /** The command ran, and what it was to find or do was not so. */
  FAILED(1),
  /** The command line makes no sense. */
  USAGE(64),
  /** The daemon cannot be reached. */
  UNAVAILABLE(69),
  /** A fault of lonc's own. */
  SOFTWARE(70),
  /** The system gives too little, such as file descriptors. */
  OS(71),
  /** A file or socket could not be made. */
  CANNOT_CREATE(73),
  /** Another lonc serves this site already, or an answer did not come in time. */
  TEMPORARY(75),
  /** The system does not let this user do it. */
  NOT_PERMITTED(77),
  /** The settings or the host table make no sense. */
  CONFIG(78);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number the process leaves with. */
  public int code() {
    return code;
  }
}
