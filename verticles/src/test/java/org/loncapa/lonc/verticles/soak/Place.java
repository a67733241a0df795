// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.nio.file.Path;

/**
 * A host of the soak.
 *
 * @param id its id in the table
 * @param address of its lond, or its name
 * @param served false for the one host where nobody listens
 * @param socket the Unix socket of the daemon for it
 * @param presence whether the daemon has to serve it
 */
record Place(String id, String address, boolean served, Path socket, ExpectedPresence presence) {

  @Override
  public String toString() {
    return id;
  }
}
