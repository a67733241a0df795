// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

import java.util.List;

/**
 * The control contract, version 1: how lonc is asked and steered on the event bus. The version is
 * part of each address: a message's shape never changes under the same address, except that a reply
 * or an event may get more members. Bodies are JSON objects; a body that is null counts as {@code
 * {}}.
 *
 * <p><b>Requests.</b> The deployer answers each with one reply. HOST is a host's status as {@link
 * HostStatus#toMap} has it. Numbers have their unit in their names; those that end in {@code
 * at_seconds} are times, in seconds since 1970.
 *
 * <pre>
 *  address           body                       reply
 *  lonc.v1.status    {} or {"host": id}         {"version": 1, "daemon": {..}, "hosts": [HOST..]}
 *  lonc.v1.reset     {"hosts": [id..]}
 *                    or {"all": true}           {"version": 1, "hosts": [id..]}
 *  lonc.v1.reload    {"force": boolean}         {"version": 1, "faults": [..], "added": [id..],
 *                                                "gone": [id..], "changed": [id..],
 *                                                "untouched": count, "warnings": [..]}
 *  lonc.v1.redeploy  {"host": id}               {"version": 1, "host": HOST}
 *  lonc.v1.disable   {"host": id}               {"version": 1, "host": HOST}
 *  lonc.v1.enable    {"host": id}               {"version": 1, "host": HOST}
 *  lonc.v1.disconnect{"host": id}               {"version": 1, "host": HOST}
 *  lonc.v1.trace     {"host": id, "on": bool}   {"version": 1, "host": HOST}
 *  lonc.v1.delayed   {} or {"host": id}         {"version": 1, "at_seconds": time,
 *                                                "others": count, "hosts": [{"host": id,
 *                                                "files": count,
 *                                                "oldest_at_seconds": time or null}..]}; of one
 *                                                host also "names", the earliest 20
 *  lonc.v1.stop      {}                         {"version": 1}
 * </pre>
 *
 * <p>{@code daemon} is as {@link DaemonStatus#toMap} has it. A host that does not answer within 2 s
 * is shown with the state {@code UNKNOWN}. A reload with faults changes nothing; {@code force} lets
 * it take an empty host table. A refused request changes nothing; it fails with a sentence and one
 * of the codes of {@link RefusedException}.
 *
 * <p><b>Events.</b> Published on {@link #EVENTS} as {@code {"at_seconds": time, "host": id,
 * "event": word, "from": word, "to": word, "reason": label, "text": words}}; members without a
 * meaning for an event are absent. The words are {@code health} (from and to are states), {@code
 * connection_failed}, {@code reset}, {@code disconnected}, {@code trace}, {@code delayed}, {@code
 * redeployed}, {@code reload} and {@code stopping}. Who follows must not stumble over a new one.
 *
 * <p>The other addresses are for the daemon's own parts.
 */
public final class Addresses {
  private static final String ROOT = "lonc.v1.";

  /** Asks for the state of the daemon and of all hosts, or of one. */
  public static final String STATUS = ROOT + "status";

  /** Asks to give some hosts, or all, their tries back. */
  public static final String RESET = ROOT + "reset";

  /** Asks to read settings and host table again. */
  public static final String RELOAD = ROOT + "reload";

  /** Asks to put a new verticle in the place of a host's. */
  public static final String REDEPLOY = ROOT + "redeploy";

  /** Disables a host until it is enabled or lonc is restarted: its requests get con_lost. */
  public static final String DISABLE = ROOT + "disable";

  /** Enables a disabled host. */
  public static final String ENABLE = ROOT + "enable";

  /** Closes all connections to a host at once, busy ones too. */
  public static final String DISCONNECT = ROOT + "disconnect";

  /** Asks for a log line for each transaction of a host, or for no more of them. */
  public static final String TRACE = ROOT + "trace";

  /** Asks what delayed requests lie on disk. */
  public static final String DELAYED = ROOT + "delayed";

  /** Asks lonc to stop in order. */
  public static final String STOP = ROOT + "stop";

  /** All requests of the contract. */
  public static final List<String> REQUESTS =
      List.of(STATUS, RESET, RELOAD, REDEPLOY, DISABLE, ENABLE, DISCONNECT, TRACE, DELAYED, STOP);

  /** All that happens, for whoever follows it. */
  public static final String EVENTS = ROOT + "events";

  /**
   * Internal: a HostVerticle has met a fault of its own that it cannot go on with. Published as
   * {@code {"host": id, "deployment": id of the deployment, "reason": words}}; the deployer deploys
   * it again.
   */
  public static final String HOST_FAILED = ROOT + "event.host.failed";

  /**
   * Internal: a client asks for a fresh start of one host's part of lonc, {@code {"host": id}}. The
   * deployer answers when another HostVerticle serves the host, or when that came to nothing.
   */
  public static final String HOST_AFRESH = ROOT + "hosts.afresh";

  /** Internal: gives every host all its tries back; the body is ignored, nothing is answered. */
  public static final String RESET_ALL = ROOT + "hosts.reset";

  /** Internal: asks whoever started the process to end it in order. */
  public static final String STOP_PROCESS = ROOT + "process.stop";

  private Addresses() {}

  /**
   * Internal: one host's own part. {@code {"verb": word, "on": boolean}} is answered by its
   * HostVerticle with a {@link HostStatus}, as it is and not as JSON.
   */
  public static String host(String host) {
    return ROOT + "host." + host;
  }

  /**
   * Internal: tells one host that delayed requests for it may lie in the folder; the body is
   * ignored. Host ids may have dots: this begins with other words than {@link #host}.
   */
  public static String delayed(String host) {
    return ROOT + "look." + host;
  }
}
