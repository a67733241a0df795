// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that happened to a host, or to all of lonc; see {@link Addresses}.
 *
 * @param at seconds since 1970 by the wall clock
 * @param host id of the host, or null if it concerns all of lonc
 * @param kind what happened
 * @param from label of the former state, or null
 * @param to label of the new state, or null
 * @param reason label of the cause, or null
 * @param text words for people, or null
 */
public record HostEvent(
    double at, String host, Kind kind, String from, String to, String reason, String text) {

  /** What happened, by the published word. */
  public enum Kind {
    /** The host changed its state. */
    HEALTH("health"),
    /** A connection could not be opened, or was lost in a transaction. */
    CONNECTION_FAILED("connection_failed"),
    /** A request or reply found no memory. */
    MEMORY_FULL("memory_full"),
    /** All tries were given back. */
    RESET("reset"),
    /** The operator closed all connections. */
    DISCONNECTED("disconnected"),
    /** The trace was switched on or off. */
    TRACE("trace"),
    /** An attempt to deliver a delayed request ended. */
    DELAYED("delayed"),
    /** A new verticle serves the host. */
    REDEPLOYED("redeployed"),
    /** A reload ended. */
    RELOAD("reload"),
    /** lonc stops. */
    STOPPING("stopping");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** Returns the published word; it is part of the control contract and keeps its spelling. */
    public String label() {
      return label;
    }
  }

  /** Returns an event without states and reason. */
  public static HostEvent of(double at, String host, Kind kind, String text) {
    return new HostEvent(at, host, kind, null, null, null, text);
  }

  /** Returns the same event with a change of state; {@code before} may be null. */
  public HostEvent change(String before, String after) {
    return new HostEvent(at, host, kind, before, after, reason, text);
  }

  /** Returns the same event with the label of its cause, which may be null. */
  public HostEvent because(String label) {
    return new HostEvent(at, host, kind, from, to, label, text);
  }

  /** Returns a map with the member names of the JSON form; members that are null are absent. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("at_seconds", at);
    map.put("host", host);
    map.put("event", kind.label());
    map.put("from", from);
    map.put("to", to);
    map.put("reason", reason);
    map.put("text", text);
    map.values().removeIf(value -> value == null);
    return map;
  }
}
