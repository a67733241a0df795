// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.loncapa.lonc.verticles.fakes.Verdicts;

/**
 * A row that costs memory: of the daemon as it is installed, with the heap that its script sets.
 */
abstract class MemoryRow extends DaemonRow {
  /** The host that has to do with the fault; {@link #OTHERS} have not. */
  static final String FAR = "far";

  static final List<String> OTHERS = List.of("me", "other");

  /** {@code scripts/lonc} sets it, and no test here another. */
  private static final String HEAP = "-Xmx288m";

  final void serve(String... variables) throws Exception {
    lay(HOSTS, variables);
    rig().daemon().installed();
    rig().start();
    assertThat(rig().daemon().figures().commandLine()).contains(HEAP);
  }

  /** Service is normal, and the process never had so much in RAM, for all that was done to it. */
  final void assertNormalAndNeverOver(int mebibytes) throws Exception {
    rig().assertServedAndNothingLeft();
    for (String host : HOSTS) {
      Verdicts.assertNoneCameTwice(rig().lond(host).progress());
    }
    long peak = rig().daemon().figures().peakRssKib();
    assertThat(peak).as("KiB in RAM at most").isLessThan(1024L * mebibytes);
    rig().assertStops();
  }
}
