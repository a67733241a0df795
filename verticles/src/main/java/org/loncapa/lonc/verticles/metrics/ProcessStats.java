// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What the system knows of this process; NaN where it does not tell. */
final class ProcessStats {
  private ProcessStats() {}

  /** File descriptors in use. */
  static double openFiles() {
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os)) {
      return Double.NaN;
    }
    try {
      return os.getOpenFileDescriptorCount();
    } catch (InternalError e) {
      return maxFiles(); // to count them takes one itself: where it fails, all are in use
    }
  }

  /** File descriptors allowed. */
  static double maxFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os
        ? os.getMaxFileDescriptorCount()
        : Double.NaN;
  }

  /** Seconds of all processors together. */
  static double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os
        ? os.getProcessCpuTime() / 1e9
        : Double.NaN;
  }

  /** Seconds since 1970. */
  static double startTime() {
    return ManagementFactory.getRuntimeMXBean().getStartTime() / 1000.0;
  }
}
