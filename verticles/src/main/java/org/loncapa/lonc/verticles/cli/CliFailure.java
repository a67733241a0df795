// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import org.loncapa.lonc.shared.reason.ExitCode;

/** Why a command came to nothing, in a sentence, and the code to leave with. */
final class CliFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;

  CliFailure(ExitCode exitCode, String sentence) {
    super(sentence, null, false, false);
    this.exitCode = exitCode;
  }

  static CliFailure usage(String sentence) {
    return new CliFailure(ExitCode.USAGE, sentence);
  }

  static CliFailure timedOut(String sentence) {
    return new CliFailure(ExitCode.TEMPORARY, sentence);
  }

  ExitCode exitCode() {
    return exitCode;
  }
}
