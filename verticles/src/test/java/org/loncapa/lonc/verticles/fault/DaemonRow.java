// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.loncapa.lonc.verticles.fakes.LeakDetector;

/** A row of the table of faults that takes the whole daemon, as a process of its own. */
@ExtendWith(LeakDetector.class)
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class DaemonRow {
  /** Most rows are of several hosts that nobody has anything special with. */
  static final List<String> HOSTS = List.of("me", "far", "other");

  /** Clients of a load that goes on beside the fault. */
  static final int CLIENTS = 8;

  private DaemonRig rig;

  /** Lays a site with these hosts; the daemon has these variables, and is not started yet. */
  final DaemonRig lay(List<String> hosts, String... variables) throws Exception {
    rig = new DaemonRig(hosts, variables);
    return rig;
  }

  final DaemonRig rig() {
    return rig;
  }

  final List<Path> sockets(List<String> hosts) {
    return hosts.stream().map(rig.site()::socket).toList();
  }

  @AfterEach
  final void closeRig() throws IOException {
    if (rig != null) {
      rig.close();
    }
  }
}
