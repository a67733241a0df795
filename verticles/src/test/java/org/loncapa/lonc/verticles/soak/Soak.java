// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.io.PrintStream;
import java.nio.file.Path;

/** {@code scripts/soak}: exit code 0 if every promise held, 1 if one was broken, 64 for usage. */
public final class Soak {
  private static final int BROKEN = 1;
  private static final int USAGE = 64;

  private Soak() {}

  /** Runs it; the system property {@code lonc.project} is the folder that has the scripts. */
  public static void main(String[] arguments) throws Exception {
    System.exit(run(arguments, Path.of(System.getProperty("lonc.project", ".")), System.out));
  }

  private static int run(String[] arguments, Path project, PrintStream out) throws Exception {
    SoakOptions options;
    try {
      options = SoakOptions.of(arguments);
    } catch (IllegalArgumentException e) {
      out.println("soak: " + e.getMessage());
      out.println(SoakOptions.USAGE);
      return USAGE;
    }
    out.printf("soak: %s minutes, seed %d%n", options.minutes(), options.seed());
    try (SoakRun run = new SoakRun(options, project)) {
      boolean held = run.carryOut(out);
      new Summary(run, options, out).print();
      return held ? 0 : BROKEN;
    }
  }
}
