// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

/**
 * The event-bus addresses on which verticles talk. The version is part of each: a message's shape
 * never changes under the same address.
 */
public final class Addresses {
  private static final String ROOT = "lonc.v1.";

  /**
   * A HostVerticle has met a fault of its own that it cannot go on with. Published as {@code
   * {"host": id, "deployment": id of the deployment, "reason": words}}; the deployer deploys it
   * again.
   */
  public static final String HOST_FAILED = ROOT + "event.host.failed";

  /** Gives every host all its tries back; the body is ignored. */
  public static final String RESET_ALL = ROOT + "reset";

  /** Reads settings and host table again; the body is ignored. */
  public static final String RELOAD = ROOT + "reload";

  /**
   * All that happens, for whoever follows it. Published as {@code {"at": seconds since 1970,
   * "host": id, "event": word, "from": word, "to": word, "reason": label, "text": words}}; members
   * without a meaning for an event are absent.
   */
  public static final String EVENTS = ROOT + "events";

  private Addresses() {}

  /** One host's own part: {@code {"verb": word, "on": boolean}} is answered by its HostVerticle. */
  public static String host(String host) {
    return ROOT + "host." + host;
  }

  /** Tells one host that delayed requests for it may lie in the folder; the body is ignored. */
  public static String delayed(String host) {
    return ROOT + "host." + host + ".delayed";
  }
}
