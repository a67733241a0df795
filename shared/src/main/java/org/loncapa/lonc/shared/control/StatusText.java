// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

import java.time.ZoneId;
import java.util.List;
import org.loncapa.lonc.shared.text.LocalTimes;

/**
 * The text of loncstatus.txt, as the site's status pages read it: a header, an empty line, then a
 * line for each host with tabs between process, host, time and state, and last line of the log.
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
      text.append(pid).append('\t').append(host.host()).append('\t').append(time).append(": ");
      text.append(state(host)).append('\t').append(oneLine(host.lastLine())).append('\n');
    }
    return text.toString();
  }

  /** The state in the words that the site's programs know; a paused host is as good as dead. */
  public static String state(HostStatus host) {
    return host.state().equals("ALIVE")
        ? host.host()
            + " Connection count: "
            + host.connections().all()
            + " Retries remaining: "
            + host.triesLeft()
        : host.host() + " >> DEAD <<";
  }

  private static String oneLine(String line) {
    return line.replaceAll("[\\t\\r\\n]+", " ");
  }
}
