// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import static org.loncapa.lonc.shared.settings.SettingSpec.bytes;
import static org.loncapa.lonc.shared.settings.SettingSpec.duration;
import static org.loncapa.lonc.shared.settings.SettingSpec.file;
import static org.loncapa.lonc.shared.settings.SettingSpec.folder;
import static org.loncapa.lonc.shared.settings.SettingSpec.mode;
import static org.loncapa.lonc.shared.settings.SettingSpec.number;
import static org.loncapa.lonc.shared.settings.SettingSpec.onOff;
import static org.loncapa.lonc.shared.settings.SettingSpec.text;

import java.util.Arrays;
import java.util.Optional;

/**
 * The list of all settings. Reader, environment names, manual and conf/lonc.yaml follow it; tests
 * check that.
 *
 * <p>Each help text says what the setting does, and what a client or the operator sees when a limit
 * is reached.
 */
public enum Setting {
  LON_HOST_ID(
      text("lonHostID").withoutDefault().requiresRestart(),
      "Id of this site's own host. lonc does not start without it."),
  LON_SOCK_DIR(
      folder("lonSockDir").withoutDefault().requiresRestart(),
      "Folder of the client sockets, one for each host. lonc does not start without it."),
  LON_DAEMONS(
      folder("lonDaemons").withoutDefault().requiresRestart(),
      "Folder of the site's daemons, their logs and pid files. lonc does not start without"
          + " it."),
  LON_TAB_DIR(
      folder("lonTabDir").withoutDefault().requiresRestart(),
      "Folder of hosts.tab. lonc does not start without it."),
  LON_DOC_ROOT(
      folder("lonDocRoot").withoutDefault().requiresRestart(),
      "Root folder of the site's web pages, for the status file. lonc does not start"
          + " without it."),
  LOND_PORT(
      number("londPort", 5663, 1, 65_535),
      "TCP port of every lond. If it is wrong, every host becomes DEAD and clients get"
          + " con_lost."),

  TLS(
      onOff("tls", "off"),
      "Whether connections to londs use TLS. A connection to a lond without TLS fails, and"
          + " its host becomes DEAD."),
  TLS_HOSTS(
      text("tlsHosts"),
      "Host ids to connect to with TLS, separated by spaces; empty means all. Traffic to"
          + " other hosts is not encrypted. lonc does not start if an id is not in hosts.tab."),
  TLS_TRUST(
      file("tlsTrust"),
      "PEM file of the CA certificates that authenticate londs. lonc does not start if tls"
          + " is on and this is empty."),
  TLS_CERTIFICATE(
      file("tlsCertificate"),
      "PEM file of this site's certificate and its chain. Without it, londs that require a"
          + " client certificate refuse the connection."),
  TLS_KEY(
      file("tlsKey"),
      "PEM file of the private key of tlsCertificate, without a password. lonc does not"
          + " start if only one of the two is set."),

  MAX_CONNECTIONS(
      number("maxConnections", 10, 1, 1_000),
      "Maximum number of connections to one host, including those being set up. When all"
          + " are busy, requests queue."),
  MAX_QUEUE(
      number("maxQueue", 5_000, 1, 1_000_000),
      "Maximum number of queued requests for one host. One more gets con_lost immediately."),
  MAX_REQUEST_SIZE(
      bytes("maxRequestSize", "16MiB", "1KiB", "1GiB"),
      "Maximum size of a request. A larger one gets error: request too long, and its client"
          + " is closed."),
  MAX_REPLY_SIZE(
      bytes("maxReplySize", "64MiB", "1KiB", "1GiB"),
      "Maximum size of a reply. For a larger one the client gets error: reply too long, and"
          + " the connection is closed."),
  MAX_BUFFERED_BYTES(
      bytes("maxBufferedBytes", "128MiB", "1KiB", "64GiB").requiresRestart(),
      "Memory limit for requests and replies of all hosts. A transaction that would exceed"
          + " it ends with con_lost. One host can use at most half, or maxReplySize and 1 MiB if"
          + " that is more, and has 64 KiB that others cannot use."),
  MAX_CLIENTS(
      number("maxClients", 4_096, 1, 65_535),
      "Maximum number of clients of one host. One more gets con_lost and is closed."),
  BACKLOG(
      number("backlog", 1_024, 1, 65_535),
      "Maximum number of connects to one socket that wait in the kernel until lonc accepts"
          + " them. When it is reached, the kernel delays or refuses a connect."),

  CONNECT_TIMEOUT(
      duration("connectTimeout", "5s", "1ms", "1h"),
      "Timeout for looking up the name of a host, and for the TCP connect to each of its"
          + " addresses, at most three. If all of them fail, that costs a try."),
  HANDSHAKE_TIMEOUT(
      duration("handshakeTimeout", "30s", "1ms", "1h"),
      "Timeout for the complete handshake, including TLS. On expiry the connection is"
          + " closed, which costs a try."),
  TRANSACTION_TIMEOUT(
      duration("transactionTimeout", "30s", "1ms", "1d"),
      "Maximum time of a transaction in which no byte is sent or received. On expiry the"
          + " client gets con_lost and the connection is closed, which costs a try."),
  QUEUE_TIMEOUT(
      duration("queueTimeout", "60s", "1ms", "1d"),
      "Maximum time of a request in the queue. On expiry its client gets con_lost."),
  CLIENT_WRITE_TIMEOUT(
      duration("clientWriteTimeout", "60s", "1ms", "1d"),
      "Maximum time in which a client reads no byte of its reply. On expiry the client is"
          + " closed."),
  IDLE_TIMEOUT(
      duration("idleTimeout", "3600s", "1ms", "30d"),
      "Maximum time for which a connection may be idle. On expiry it is closed; this costs"
          + " no try and affects no client."),
  DRAIN_TIMEOUT(
      duration("drainTimeout", "10s", "0s", "1h"),
      "Time for transactions in progress when lonc stops. On expiry their clients get"
          + " con_lost and are closed."),
  REDEPLOY_TIMEOUT(
      duration("redeployTimeout", "30s", "0s", "1h"),
      "Time for which clients may stay on the old side of a redeployed host. On expiry they"
          + " are closed between two requests."),

  MAX_TRIES(
      number("maxTries", 5, 1, 100),
      "Number of consecutive failed connections after which a host is DEAD. Its queued"
          + " requests and every new one then get con_lost immediately."),
  RETRY_MIN(
      duration("retryMin", "100ms", "1ms", "1h"),
      "Pause after the first failed connection; it doubles after each further one. Requests"
          + " queue in the meantime."),
  RETRY_MAX(
      duration("retryMax", "2s", "1ms", "1h"),
      "Maximum pause between two connection attempts while tries remain. Requests queue in"
          + " the meantime."),
  PROBE(
      onOff("probe", "on"),
      "Whether lonc probes DEAD hosts. If off, a DEAD host refuses requests with con_lost"
          + " until it is reset."),
  PROBE_MIN(
      duration("probeMin", "5s", "1ms", "1d"),
      "Pause before the first probe of a DEAD host; it doubles before each further one."
          + " Clients get con_lost until a probe succeeds."),
  PROBE_MAX(
      duration("probeMax", "60s", "1ms", "1d"),
      "Maximum pause between two probes. lonc may notice this much later that a host is"
          + " back."),

  CONTROL_SOCKET(
      text("controlSocket").requiresRestart(),
      "Full path of the socket for loncctl; empty means logs/lonc.control in lonDaemons. If"
          + " it cannot be created, lonc logs a warning and continues."),
  SOCKET_MODE(
      mode("socketMode", "0660", 0600, 0777),
      "Permissions of the client sockets. The kernel refuses clients without write"
          + " permission."),
  SOCKET_GROUP(
      text("socketGroup"),
      "Group that owns the client sockets; empty keeps the daemon's own. With the default"
          + " permissions, only members of this group can connect."),

  METRICS(
      onOff("metrics", "on").requiresRestart(),
      "Whether lonc serves metrics, health and the status page over HTTP. If off, lonc"
          + " opens no HTTP port."),
  METRICS_ADDRESS(
      text("metricsAddress", "127.0.0.1").requiresRestart(),
      "Address of the HTTP server for metrics and the status page. Anyone who can reach it"
          + " can read them. If lonc cannot bind it, lonc logs a warning and continues without"
          + " them."),
  METRICS_PORT(
      number("metricsPort", 9_663, 0, 65_535).requiresRestart(),
      "TCP port of the HTTP server; 0 means any free port. If it is in use, lonc logs a"
          + " warning and continues without metrics and status page."),
  METRICS_HOSTS(
      text("metricsHosts").requiresRestart(),
      "Additional host names of this machine that HTTP requests may use, separated by"
          + " spaces. A request with any other name gets status 421.");

  private final SettingSpec spec;
  private final String help;

  Setting(SettingSpec spec, String help) {
    this.spec = spec;
    this.help = help;
  }

  /** Returns the setting with this key; case matters. */
  public static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findFirst();
  }

  /** Returns the name in lonc.yaml and in errors, such as {@code connectTimeout}. */
  public String key() {
    return spec.key();
  }

  /** Returns the kind of its value. */
  public SettingType type() {
    return spec.type();
  }

  /** Returns the default in the notation of lonc.yaml; empty if there is none. */
  public String defaultText() {
    return spec.defaultText();
  }

  /** Returns whether it must be set because it has no default. */
  public boolean required() {
    return spec.required();
  }

  /** Returns whether a reload applies a new value; otherwise a restart is needed. */
  public boolean reloadable() {
    return spec.reloadable();
  }

  /** Returns which values are allowed, such as {@code a whole number from 1 to 100}. */
  public String allowed() {
    return spec.allowed();
  }

  /** Returns its description for the manual: complete sentences in printable ASCII. */
  public String help() {
    return help;
  }

  /** Returns the name in the environment, such as {@code LONC_CONNECT_TIMEOUT}. */
  public String environmentName() {
    return "LONC_" + name();
  }

  /** Returns the name as a system property, such as {@code lonc.connectTimeout}. */
  public String propertyName() {
    return "lonc." + key();
  }

  SettingSpec spec() {
    return spec;
  }
}
