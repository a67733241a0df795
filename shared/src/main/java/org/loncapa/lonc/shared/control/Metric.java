// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

import java.util.List;
import java.util.stream.Stream;

/**
 * The one list of all metrics of lonc's own. The scrape, its help texts, the list in {@code
 * conf/metrics.md}, dashboard and alert rules all follow it.
 *
 * <p>Every label is bounded: {@code host} by the host table, all others by an enum. The times of
 * replies are counted in buckets for the whole process only, since buckets for each of a thousand
 * hosts would be 20,000 series more.
 */
public enum Metric {
  /** Always 1. */
  BUILD_INFO("lonc_build_info", Type.INFO, "Which lonc this is; always 1.", "version"),
  /** Whether requests for a host are taken. */
  HOST_UP("lonc_host_up", Type.GAUGE, "1 if requests for the host are taken, else 0.", "host"),
  /** The state of a host. */
  HOST_STATE(
      "lonc_host_state",
      Type.GAUGE,
      "1 for the state that the host is in: alive, dead, probing, disabled or unknown; the other"
          + " states have no series.",
      "host",
      "state"),
  /** Time until a probe. */
  HOST_NEXT_PROBE(
      "lonc_host_next_probe_seconds",
      Type.GAUGE,
      "Seconds until the DEAD host is tried again; only for hosts that will be.",
      "host"),
  /** Tries of a host. */
  HOST_TRIES(
      "lonc_host_tries_left",
      Type.GAUGE,
      "Connections that may fail in a row until the host is DEAD; 0 when it is.",
      "host"),
  /** Requests by how they ended. */
  REQUESTS(
      "lonc_requests_total",
      Type.COUNTER,
      "Requests that ended, by how; \"replied\" is a whole reply.",
      "host",
      "outcome"),
  /** Times of all replies. */
  REQUEST_DURATION(
      "lonc_request_duration_seconds",
      Type.HISTOGRAM,
      "Time from a request's last byte to its reply's, of all hosts together."),
  /** Times of one host's replies. */
  HOST_REQUEST_DURATION(
      "lonc_host_request_duration_seconds",
      Type.SUMMARY,
      "Time from a request's last byte to its reply's: number and sum for each host.",
      "host"),
  /** The longest of one host's replies. */
  HOST_REQUEST_DURATION_MAX(
      "lonc_host_request_duration_max_seconds",
      Type.GAUGE,
      "The longest time from a request to its reply since the host was deployed.",
      "host"),
  /** How long requests waited. */
  QUEUE_WAIT(
      "lonc_queue_wait_seconds",
      Type.HISTOGRAM,
      "Time from a request's last byte until it was sent to a lond, of all hosts together; next to"
          + " nothing for one that found a connection idle."),
  /** Requests waiting. */
  QUEUE_LENGTH("lonc_queue_length", Type.GAUGE, "Requests that wait for a connection.", "host"),
  /** The oldest request waiting. */
  QUEUE_OLDEST(
      "lonc_queue_oldest_seconds",
      Type.GAUGE,
      "How long the first of the waiting requests has waited; 0 if none waits.",
      "host"),
  /** Connections by what they do. */
  CONNECTIONS(
      "lonc_connections",
      Type.GAUGE,
      "Connections to the host's lond: idle, busy or setting_up.",
      "host",
      "state"),
  /** The bound of connections. */
  CONNECTIONS_MAX(
      "lonc_connections_max", Type.GAUGE, "Connections to the host that are allowed.", "host"),
  /** Handshakes done. */
  CONNECTS("lonc_connects_total", Type.COUNTER, "Connections whose handshake was done.", "host"),
  /** How long connections took until they could be used. */
  HANDSHAKE_DURATION(
      "lonc_handshake_duration_seconds",
      Type.HISTOGRAM,
      "Time from the first step of a connection until its handshake was done, of all hosts"
          + " together."),
  /** Connections by why they ended. */
  CLOSES("lonc_closes_total", Type.COUNTER, "Connections that ended, by why.", "host", "reason"),
  /** Clients. */
  CLIENTS("lonc_clients", Type.GAUGE, "Clients connected to the host's socket.", "host"),
  /** Clients by why they ended. */
  CLIENT_ENDS(
      "lonc_client_ends_total", Type.COUNTER, "Clients that ended, by why.", "host", "reason"),
  /** Delayed requests on disk. */
  DELAYED_REQUESTS(
      "lonc_delayed_requests",
      Type.GAUGE,
      "Delayed requests for the host that lie on disk, at the last look.",
      "host"),
  /** The oldest delayed request. */
  DELAYED_OLDEST(
      "lonc_delayed_oldest_seconds",
      Type.GAUGE,
      "How long ago the oldest delayed request for the host was written; only for hosts that have"
          + " some.",
      "host"),
  /** Delayed requests that are set aside. */
  DELAYED_SET_ASIDE(
      "lonc_delayed_set_aside",
      Type.GAUGE,
      "Delayed requests for the host that stay on disk while later ones go first, as loncctl delayed"
          + " names them.",
      "host"),
  /** Jobs on files that do not end. */
  FILE_JOBS_HANGING(
      "lonc_file_jobs_hanging",
      Type.GAUGE,
      "Jobs on files of delayed requests that do not end; at 32 no delayed request is delivered."),
  /** Tries of delayed requests. */
  DELAYED(
      "lonc_delayed_total",
      Type.COUNTER,
      "Tries to deliver a delayed request, by how they ended.",
      "host",
      "outcome"),
  /** Whether the last reload was carried out. */
  RELOAD_SUCCESSFUL(
      "lonc_config_last_reload_successful",
      Type.GAUGE,
      "1 if the last reload of settings and host table was carried out, or there was none; 0 if"
          + " faults kept it from that."),
  /** When settings and host table were read. */
  RELOAD_SUCCESS_TIME(
      "lonc_config_last_reload_success_timestamp_seconds",
      Type.GAUGE,
      "When the settings and the host table that lonc goes by were read, in seconds since 1970."),
  /** What is passed over although lonc serves. */
  CONFIG_ERRORS(
      "lonc_config_errors",
      Type.GAUGE,
      "What of settings and host table is passed over while lonc serves: ids in tlsHosts that"
          + " hosts.tab has lost."),
  /** Memory of requests and replies. */
  MEMORY_HELD(
      "lonc_memory_held_bytes", Type.GAUGE, "Bytes of requests and replies held in memory."),
  /** Lateness of the event loops. */
  EVENT_LOOP_LAG(
      "lonc_event_loop_lag_seconds",
      Type.GAUGE,
      "The longest that any event loop was late for its tick in the last minute."),
  /** Lines of log lost. */
  LOG_DROPPED(
      "lonc_log_dropped_total",
      Type.COUNTER,
      "Lines that were not logged because disk or terminal did not keep up."),
  /** Descriptors in use. */
  OPEN_FDS("process_open_fds", Type.GAUGE, "File descriptors in use."),
  /** Descriptors allowed. */
  MAX_FDS("process_max_fds", Type.GAUGE, "File descriptors that the process may have."),
  /** Work done. */
  CPU("process_cpu_seconds_total", Type.COUNTER, "Time that processors spent on the process."),
  /** When the process began. */
  START_TIME(
      "process_start_time_seconds", Type.GAUGE, "When the process began, in seconds since 1970.");

  private final String text;
  private final Type type;
  private final String help;
  private final List<String> labels;

  /** How a metric's value behaves, in the words of Prometheus. */
  public enum Type {
    /** Goes up and down. */
    GAUGE,
    /** Goes up, until it begins anew. */
    COUNTER,
    /** Counts by upper bound, with sum and number of all. */
    HISTOGRAM,
    /** Sum and number of all. */
    SUMMARY,
    /** Says something by its labels. */
    INFO
  }

  Metric(String text, Type type, String help, String... labels) {
    this.text = text;
    this.type = type;
    this.help = help;
    this.labels = List.of(labels);
  }

  /** The name as a scrape has it, with the unit and the ending that its type asks for. */
  public String text() {
    return text;
  }

  /** How its value behaves. */
  public Type type() {
    return type;
  }

  /** What it is counted in: {@code seconds}, {@code bytes}, or empty for things and flags. */
  public String unit() {
    return Stream.of("seconds", "bytes")
        .filter(unit -> text.matches(".*_" + unit + "(_total)?"))
        .findFirst()
        .orElse("");
  }

  /** One or two sentences for people. */
  public String help() {
    return help;
  }

  /** The names of its labels, in their order. */
  public List<String> labels() {
    return labels;
  }

  /** The names of the series that a scrape shows for it. */
  public List<String> series() {
    return switch (type) {
      case GAUGE, COUNTER, INFO -> List.of(text);
      case SUMMARY -> List.of(text + "_sum", text + "_count");
      case HISTOGRAM -> List.of(text + "_bucket", text + "_sum", text + "_count");
    };
  }
}
