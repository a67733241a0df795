// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the daemon says of itself as a whole at one moment.
 *
 * @param version which lonc it is
 * @param site the id of the site's own host
 * @param pid its process
 * @param at when this was so, in seconds since 1970 by the wall clock
 * @param startedAt when it began to serve, in seconds since 1970 by the wall clock
 * @param uptimeSeconds for how long it has served
 * @param transport {@code epoll} or {@code nio}
 * @param hosts hosts of the table
 * @param hostsUp those whose verticle serves
 * @param memoryHeldBytes requests and replies held now
 * @param hangingJobs jobs on files of delayed requests that do not end
 * @param memoryMaxBytes limit of these
 * @param lastReload the last reload, or null
 */
public record DaemonStatus(
    String version,
    String site,
    long pid,
    double at,
    double startedAt,
    double uptimeSeconds,
    String transport,
    int hosts,
    long hostsUp,
    long memoryHeldBytes,
    int hangingJobs,
    long memoryMaxBytes,
    Reloaded lastReload) {

  /**
   * A reload.
   *
   * @param at when, in seconds since 1970 by the wall clock
   * @param ok whether the files had no fault
   * @param text what it came to, in words
   */
  public record Reloaded(double at, boolean ok, String text) {}

  /** As plain maps, with the names that JSON has. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("version", version);
    map.put("site", site);
    map.put("pid", pid);
    map.put("at_seconds", at);
    map.put("started_at_seconds", startedAt);
    map.put("uptime_seconds", uptimeSeconds);
    map.put("transport", transport);
    map.put("hosts", hosts);
    map.put("hosts_up", hostsUp);
    map.put("memory_held_bytes", memoryHeldBytes);
    map.put("file_jobs_hanging", hangingJobs);
    map.put("memory_max_bytes", memoryMaxBytes);
    map.put("last_reload", lastReload == null ? null : toMap(lastReload));
    return map;
  }

  private static Map<String, Object> toMap(Reloaded reload) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("at_seconds", reload.at());
    map.put("ok", reload.ok());
    map.put("text", reload.text());
    return map;
  }
}
