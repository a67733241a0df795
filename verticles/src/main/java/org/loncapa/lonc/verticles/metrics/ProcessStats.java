// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Statistics of this process from the operating system; NaN where not available. */
final class ProcessStats {
  private ProcessStats() {}

  /** Returns the number of open file descriptors. */
  static double openFiles() {
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os)) {
      return Double.NaN;
    }
    try {
      return os.getOpenFileDescriptorCount();
    } catch (InternalError e) {
      return maxFiles(); // counting takes a descriptor: if it fails, all are in use
    }
  }

  /** Returns the limit on file descriptors. */
  static double maxFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os
        ? os.getMaxFileDescriptorCount()
        : Double.NaN;
  }

  /** Returns the CPU time in seconds. */
  static double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os
        ? os.getProcessCpuTime() / 1e9
        : Double.NaN;
  }

  /** Returns the start time in seconds since 1970. */
  static double startTime() {
    return ManagementFactory.getRuntimeMXBean().getStartTime() / 1000.0;
  }
}
