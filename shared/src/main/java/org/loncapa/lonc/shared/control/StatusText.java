// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

import java.time.ZoneId;
import java.util.List;
import org.loncapa.lonc.shared.text.LocalTimes;
import org.loncapa.lonc.shared.text.SiteLine;

/**
 * The text of loncstatus.txt, as the site's status pages read it: a header, an empty line, then a
 * line for each host with tabs between process, host, time and state, and last line of the log.
 * Those pages show it as HTML, as they do lonc.log, so it is escaped in the same way. The {@code
 * >>} and {@code <<} around DEAD are what the site's programs look for, and stay.
 */
public final class StatusText {
  private StatusText() {}

  /**
   * The whole file.
   *
   * @param epochSeconds the time of day, in seconds since 1970
   */
  public static String of(List<HostStatus> hosts, long pid, long epochSeconds, ZoneId zone) {
    String time = LocalTimes.print(epochSeconds, zone);
    StringBuilder text = new StringBuilder();
    text.append("LONC status ").append(time).append(" - parent ").append(pid).append(" \n\n");
    for (HostStatus host : hosts) {
      text.append(pid).append('\t').append(SiteLine.escaped(host.host())).append('\t');
      text.append(time).append(": ").append(state(host)).append('\t');
      text.append(SiteLine.escaped(host.lastLine())).append('\n');
    }
    return text.toString();
  }

  /** The state in the words that the site's programs know; a disabled host counts as dead. */
  public static String state(HostStatus host) {
    String id = SiteLine.escaped(host.host());
    return host.state() == HostState.ALIVE
        ? id
            + " Connection count: "
            + host.connections().all()
            + " Retries remaining: "
            + host.triesLeft()
        : id + " >> DEAD <<";
  }
}
