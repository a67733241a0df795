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
 * The one list of all settings. Reader, environment names, manual and the commented file of
 * defaults all follow it.
 *
 * <p>Each help sentence says what a client or the operator sees when the setting strikes.
 */
public enum Setting {
  LON_HOST_ID(
      text("lonHostID").withoutDefault().untilRestart(),
      "The id of this site's own host; without it lonc refuses to start."),
  LON_SOCK_DIR(
      folder("lonSockDir").withoutDefault().untilRestart(),
      "Where the sockets for clients lie, one for each host; without it lonc refuses to start."),
  LON_DAEMONS(
      folder("lonDaemons").withoutDefault().untilRestart(),
      "The folder of the site's daemons, their logs and pid files; without it lonc refuses to"
          + " start."),
  LON_TAB_DIR(
      folder("lonTabDir").withoutDefault().untilRestart(),
      "The folder of hosts.tab; without it lonc refuses to start."),
  LON_DOC_ROOT(
      folder("lonDocRoot").withoutDefault().untilRestart(),
      "The root of the site's web pages, for the status file; without it lonc refuses to start."),
  LOND_PORT(
      number("londPort", 5663, 1, 65_535),
      "The TCP port of every lond; if it is wrong every host goes DEAD and clients get con_lost."),

  TLS(
      onOff("tls", "off"),
      "Whether connections to londs are secured by TLS; one to a lond that does not speak it fails,"
          + " and the host goes DEAD."),
  TLS_HOSTS(
      text("tlsHosts"),
      "The ids of the hosts with TLS, separated by blanks, empty for all; traffic to other hosts is"
          + " not encrypted, and with an id that hosts.tab does not have lonc refuses to start."),
  TLS_TRUST(
      file("tlsTrust"),
      "A PEM file of the CA certificates by which londs prove who they are; lonc refuses to start"
          + " with tls and without it."),
  TLS_CERTIFICATE(
      file("tlsCertificate"),
      "A PEM file of this site's own certificate and those up to its CA; without it, londs that ask"
          + " for one refuse the connection."),
  TLS_KEY(
      file("tlsKey"),
      "A PEM file of the private key of tlsCertificate, without a password; lonc refuses to start"
          + " with one of the two and not the other."),

  MAX_CONNECTIONS(
      number("maxConnections", 10, 1, 1_000),
      "Connections to one host, those being set up included; when all are busy, requests queue."),
  MAX_QUEUE(
      number("maxQueue", 5_000, 1, 1_000_000),
      "Requests that may wait for one host; one more is refused with con_lost at once."),
  MAX_REQUEST_SIZE(
      bytes("maxRequestSize", "16MiB", "1KiB", "1GiB"),
      "The longest request; a longer one gets error: request too long and its client is closed."),
  MAX_REPLY_SIZE(
      bytes("maxReplySize", "64MiB", "1KiB", "1GiB"),
      "The longest reply; for a longer one the client gets error: reply too long and the"
          + " connection is closed."),
  MAX_BUFFERED_BYTES(
      bytes("maxBufferedBytes", "128MiB", "1KiB", "64GiB").untilRestart(),
      "Memory for requests and replies of all hosts; a transaction that would exceed it ends with"
          + " con_lost. One host has at most half, or maxReplySize and 1 MiB if that is more, and 64"
          + " KiB that others cannot take."),
  MAX_CLIENTS(
      number("maxClients", 4_096, 1, 65_535),
      "Clients of one host at one time; one more gets con_lost and is closed."),
  BACKLOG(
      number("backlog", 1_024, 1, 65_535),
      "Connects to one socket that the kernel holds until lonc accepts them; when it is full, a"
          + " client's connect waits or is refused by the kernel."),

  CONNECT_TIMEOUT(
      duration("connectTimeout", "5s", "1ms", "1h"),
      "The time to look a host's name up, and again to connect by TCP to each of its addresses, three"
          + " at most; when all have failed, that costs a try."),
  HANDSHAKE_TIMEOUT(
      duration("handshakeTimeout", "30s", "1ms", "1h"),
      "The time for a whole handshake, that of TLS included; after it the connection is closed and"
          + " costs a try."),
  TRANSACTION_TIMEOUT(
      duration("transactionTimeout", "30s", "1ms", "1d"),
      "The time a transaction may go without a byte sent or received; after it the client gets"
          + " con_lost and the connection is closed and costs a try."),
  QUEUE_TIMEOUT(
      duration("queueTimeout", "60s", "1ms", "1d"),
      "The time a request may wait in the queue; after it its client gets con_lost."),
  CLIENT_WRITE_TIMEOUT(
      duration("clientWriteTimeout", "60s", "1ms", "1d"),
      "The time a client may go without taking a byte of its reply; after it the client is"
          + " closed."),
  IDLE_TIMEOUT(
      duration("idleTimeout", "3600s", "1ms", "30d"),
      "The time a connection may be idle; after it the connection is closed, costs no try, and no"
          + " client sees it."),
  DRAIN_TIMEOUT(
      duration("drainTimeout", "10s", "0s", "1h"),
      "The time for transactions under way when lonc stops; after it their clients get con_lost"
          + " and are closed."),
  REDEPLOY_TIMEOUT(
      duration("redeployTimeout", "30s", "0s", "1h"),
      "The time clients stay with the old side of a host that was replaced; after it they are"
          + " closed between two requests."),

  MAX_TRIES(
      number("maxTries", 5, 1, 100),
      "Failed connections in a row until a host is DEAD; then its queue and every new request get"
          + " con_lost at once."),
  RETRY_MIN(
      duration("retryMin", "100ms", "1ms", "1h"),
      "The pause after the first failed connection, doubled after each further one; requests queue"
          + " meanwhile."),
  RETRY_MAX(
      duration("retryMax", "2s", "1ms", "1h"),
      "The longest pause between two connects while tries are left; requests queue meanwhile."),
  PROBE(
      onOff("probe", "on"),
      "Whether a DEAD host is tried now and then; when off it refuses requests with con_lost until"
          + " it is reset."),
  PROBE_MIN(
      duration("probeMin", "5s", "1ms", "1d"),
      "The pause before the first probe of a DEAD host, doubled before each further one; until one"
          + " succeeds clients get con_lost."),
  PROBE_MAX(
      duration("probeMax", "60s", "1ms", "1d"),
      "The longest pause between two probes; a host that came back is noticed about this late."),

  CONTROL_SOCKET(
      text("controlSocket").untilRestart(),
      "The full path of the socket for loncctl, empty for logs/lonc.control in lonDaemons; if it"
          + " cannot be made lonc warns and serves on."),
  SOCKET_MODE(
      mode("socketMode", "0660", 0600, 0777),
      "The permissions of the sockets; who may not write to one is refused by the kernel."),
  SOCKET_GROUP(
      text("socketGroup"),
      "The group of the sockets, empty to leave it as it is; with the default permissions the"
          + " kernel refuses who is not in it."),

  METRICS(
      onOff("metrics", "on").untilRestart(),
      "Whether metrics, health and the status page are shown over HTTP; when off nothing listens"
          + " there."),
  METRICS_ADDRESS(
      text("metricsAddress", "127.0.0.1").untilRestart(),
      "The address at which metrics and status page are shown, to everybody who can reach it; if it"
          + " cannot be had lonc warns and serves without them."),
  METRICS_PORT(
      number("metricsPort", 9_663, 0, 65_535).untilRestart(),
      "The TCP port of metrics and status page, 0 for any that is free; if it is taken lonc warns"
          + " and serves without them."),
  METRICS_HOSTS(
      text("metricsHosts").untilRestart(),
      "More names of this machine, separated by blanks, by which metrics and status page may be"
          + " asked for; a request by another name gets 421.");

  private final SettingSpec shape;
  private final String help;

  Setting(SettingSpec shape, String help) {
    this.shape = shape;
    this.help = help;
  }

  /** Returns the setting with that key, spelled exactly. */
  public static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findFirst();
  }

  /** Returns the name in lonc.yaml and in the faults, such as {@code connectTimeout}. */
  public String key() {
    return shape.key();
  }

  /** Returns what kind of value it has. */
  public SettingType type() {
    return shape.type();
  }

  /** Returns the default as a person would write it; empty also if there is none. */
  public String defaultText() {
    return shape.defaultText();
  }

  /** Returns whether it must be set, having no default. */
  public boolean required() {
    return shape.required();
  }

  /** Returns whether a reload takes a new value; otherwise only a restart does. */
  public boolean reloadable() {
    return shape.reloadable();
  }

  /** Says which values are allowed, such as {@code a whole number from 1 to 100}. */
  public String allowed() {
    return shape.allowed();
  }

  /** Returns one sentence: what it is, and what is seen when it strikes. */
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

  SettingSpec shape() {
    return shape;
  }
}
