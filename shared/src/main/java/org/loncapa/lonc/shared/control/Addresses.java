// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

import java.util.List;
import java.util.stream.Stream;

/**
 * The control contract, version {@value #VERSION}: the requests and events of lonc on the event
 * bus. The version is part of each address. A message never changes its shape under the same
 * address, except that a reply or an event may get more members. Bodies are JSON objects; a null
 * body counts as {@code {}}. All messages stay within the process, also when Vert.x is clustered;
 * other processes use the control socket, see {@link FrameDecoder}.
 *
 * <p><b>Requests.</b> The deployer answers each with one reply. HOST is the status of a host, see
 * {@link HostStatus#toMap}. Numbers have their unit in their names; names that end in {@code
 * at_seconds} are times, in seconds since 1970.
 *
 * <pre>
 *  address             body                      reply
 *  lonc.v2.status      {} or {"host": id}        {"version": 2, "daemon": {..}, "hosts": [HOST..]}
 *  lonc.v2.reset       {"hosts": [id..]}
 *                      or {"all": true}          {"version": 2, "hosts": [id..]}
 *  lonc.v2.reload      {"force": boolean}        {"version": 2, "faults": [..], "added": [id..],
 *                                                 "gone": [id..], "changed": [id..],
 *                                                 "untouched": count, "warnings": [..]}
 *  lonc.v2.redeploy    {"host": id}              {"version": 2, "host": HOST}
 *  lonc.v2.disable     {"host": id}              {"version": 2, "host": HOST}
 *  lonc.v2.enable      {"host": id}              {"version": 2, "host": HOST}
 *  lonc.v2.disconnect  {"host": id}              {"version": 2, "host": HOST}
 *  lonc.v2.trace       {"host": id, "on": bool}  {"version": 2, "host": HOST}
 *  lonc.v2.delayed     {} or {"host": id}        {"version": 2, "at_seconds": time,
 *                                                 "others": count, "hosts": [{"host": id,
 *                                                 "files": count,
 *                                                 "oldest_at_seconds": time or null}..]}; of one
 *                                                 host also "names", the earliest 20
 *  lonc.v2.stop        {}                        {"version": 2}
 * </pre>
 *
 * <p>For {@code daemon} see {@link DaemonStatus#toMap}. A host that does not answer within 2 s is
 * shown with the state {@code UNKNOWN}. A reload with errors changes nothing; {@code force} lets it
 * take an empty host table. A refused request changes nothing; it fails with a sentence and one of
 * the codes of {@link RefusedException}.
 *
 * <p><b>Events.</b> Published on {@link #EVENTS} as a {@link HostEvent}, whose JSON form is {@code
 * {"at_seconds": time, "host": id, "event": word, "from": word, "to": word, "reason": label,
 * "text": words}}; members without a meaning for an event are absent. The words are {@code health}
 * (from and to are states), {@code connection_failed}, {@code memory_full}, {@code reset}, {@code
 * disconnected}, {@code trace}, {@code delayed}, {@code redeployed}, {@code reload} and {@code
 * stopping}. Subscribers must accept words that they do not know.
 *
 * <p>The other addresses are internal to the daemon.
 */
public final class Addresses {
  /** The version of the contract, the member {@code version} of every reply. */
  public static final int VERSION = 2;

  static final String ROOT = "lonc.v" + VERSION + ".";

  /** Asks for the state of the daemon and of all hosts, or of one. */
  public static final String STATUS = ROOT + "status";

  /** Asks to give some hosts, or all, their tries back. */
  public static final String RESET = ROOT + "reset";

  /** Asks to read settings and host table again. */
  public static final String RELOAD = ROOT + "reload";

  /** Asks to put a new verticle in the place of a host's. */
  public static final String REDEPLOY = ROOT + "redeploy";

  /** Asks for a log line for each transaction of a host, or for no more of them. */
  public static final String TRACE = ROOT + "trace";

  /** Asks what delayed requests lie on disk. */
  public static final String DELAYED = ROOT + "delayed";

  /** Asks lonc to stop in order. */
  public static final String STOP = ROOT + "stop";

  /** All requests of the contract. */
  public static final List<String> REQUESTS =
      Stream.concat(
              Stream.of(STATUS, RESET, RELOAD, REDEPLOY, TRACE, DELAYED, STOP),
              HostCommand.addresses().stream())
          .toList();

  /** Events are published here. */
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

  /** Internal: asks the launcher to end the process in order. */
  public static final String STOP_PROCESS = ROOT + "process.stop";

  private Addresses() {}

  /**
   * Internal: one host's own part. Its HostVerticle replies to a {@link HostCommand} with a {@link
   * HostStatus}; neither is JSON.
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
