// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import java.util.Map;
import org.loncapa.lonc.shared.delayed.DelayedName;

/**
 * How much lies in the folder of delayed requests, at one look.
 *
 * @param hosts by host id; a host that nothing waits for is not among them
 * @param others files that are for none of the known hosts
 */
public record FolderSummary(Map<String, Waiting> hosts, long others) {
  /**
   * What waits for one host.
   *
   * @param files the number of files, at least 1
   * @param oldest the one whose turn comes first
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
