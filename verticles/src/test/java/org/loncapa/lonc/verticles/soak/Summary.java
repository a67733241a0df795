// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.io.IOException;
import java.io.PrintStream;

/** What the soak has to say at its end. */
final class Summary {
  private static final int LINES = 40;

  private final SoakRun run;
  private final SoakOptions options;
  private final PrintStream out;

  Summary(SoakRun run, SoakOptions options, PrintStream out) {
    this.run = run;
    this.options = options;
    this.out = out;
  }

  void print() throws IOException {
    out.printf("%ninjected in %.0f s%n", run.journal().seconds());
    run.journal().counts().forEach((kind, count) -> out.printf("  %8d  %s%n", count, kind));
    out.println("requests");
    run.ledger().endings().forEach((ending, count) -> out.printf("  %8d  %s%n", count, ending));
    long written = run.delayed().stream().mapToLong(DelayedBook::written).sum();
    long arrivals = run.delayed().stream().mapToLong(DelayedBook::arrivals).sum();
    out.printf("  %8d  delayed ones, which arrived %d times%n", written, arrivals);
    out.println("daemon");
    out.printf("  before  %s%n", run.before());
    out.printf("  after   %s%n", run.after());
    out.printf("  most    RSS %d MiB%n", run.peakMib());
    String broken = run.ledger().broken();
    if (broken == null) {
      out.printf("%nsoak: every promise held (seed %d)%n", options.seed());
    } else {
      printBroken(broken);
    }
  }

  private void printBroken(String broken) throws IOException {
    out.printf("%nthe last injections%n");
    run.journal().last().forEach(line -> out.println("  " + line));
    out.printf("%nthe daemon's last words%n");
    run.daemon().lastWords(LINES).forEach(line -> out.println("  " + line));
    out.printf("%nsoak: BROKEN PROMISE %s%n", broken);
    out.printf(
        "soak: seed %d, the site is kept in %s%n", options.seed(), run.site().folder().root());
  }
}
