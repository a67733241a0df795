// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import java.util.ArrayList;
import java.util.List;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.text.Fault;

/**
 * Whether the folders of a site can be written to, found out before anything is written.
 *
 * <p>No folder is made here: one that is missing more often means a wrong setting, and clients
 * would look for their sockets elsewhere.
 *
 * @param faults what keeps lonc from starting
 * @param warnings what does not
 */
record Preflight(List<Fault> faults, List<String> warnings) {

  /** Looks at the folders; blocks for a moment. */
  static Preflight of(SitePaths paths) {
    List<Fault> faults = new ArrayList<>();
    faults.addAll(FileFaults.unwritable(paths.sockets(), Setting.LON_SOCK_DIR.key()));
    faults.addAll(FileFaults.unwritable(paths.logs(), Setting.LON_DAEMONS.key()));
    List<String> warnings =
        FileFaults.unwritable(paths.status(), Setting.LON_DOC_ROOT.key()).stream()
            .map(fault -> fault + "; there will be no status file")
            .toList();
    return new Preflight(faults, warnings);
  }
}
