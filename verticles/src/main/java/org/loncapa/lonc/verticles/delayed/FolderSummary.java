// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import java.util.Map;
import org.loncapa.lonc.shared.delayed.DelayedName;

/**
 * The number of delayed requests per host, as of one scan.
 *
 * @param hosts by host id; only hosts with files
 * @param others number of files for unknown hosts
 */
public record FolderSummary(Map<String, Waiting> hosts, long others) {
  /**
   * The files that wait for one host.
   *
   * @param files the number of files, at least 1
   * @param oldest the one to be sent first
   */
  public record Waiting(long files, DelayedName oldest) {
    Waiting join(Waiting other) {
      boolean older = oldest.compareTo(other.oldest) <= 0;
      return new Waiting(files + other.files, older ? oldest : other.oldest);
    }
  }

  /** Copies the map. */
  public FolderSummary {
    hosts = Map.copyOf(hosts);
  }
}
