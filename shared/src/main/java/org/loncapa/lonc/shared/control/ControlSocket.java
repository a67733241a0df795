// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

/** Where the socket lies through which other processes reach the event bus. */
public final class ControlSocket {
  private static final String USUAL = "/logs/lonc.control";

  private ControlSocket() {}

  /**
   * Returns its path.
   *
   * @param setting the setting {@code controlSocket}; empty for the usual place
   * @param lonDaemons the folder of the site's daemons
   */
  public static String path(String setting, String lonDaemons) {
    return setting.isEmpty() ? lonDaemons + USUAL : setting;
  }
}
