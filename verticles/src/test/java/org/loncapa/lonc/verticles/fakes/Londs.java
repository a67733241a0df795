// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import io.vertx.core.Vertx;
import java.net.BindException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The londs of several hosts, all on one port and each at an address of its own on this machine: a
 * site has but one port for all hosts.
 */
public final class Londs implements AutoCloseable {
  private static final int ATTEMPTS = 20;
  private static final int FIRST_ADDRESS = 11;

  private final Map<String, MisbehavingLond> byHost = new LinkedHashMap<>();

  private Londs() {}

  /** Starts them. A port that is free at the first address need not be at the others. */
  public static Londs start(Vertx vertx, List<String> hosts) throws Exception {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Londs londs = new Londs();
      try {
        hosts.forEach(host -> londs.add(vertx, host));
        return londs;
      } catch (Exception e) {
        londs.close();
        if (!(e instanceof BindException)) {
          throw e;
        }
      }
    }
    throw new AssertionError("no port is free at all addresses");
  }

  private void add(Vertx vertx, String host) {
    String address = "127.0.0." + (FIRST_ADDRESS + byHost.size());
    int port = byHost.isEmpty() ? 0 : port();
    byHost.put(host, MisbehavingLond.start(vertx, host, TempSite.LONC_ID, address, port));
  }

  /** Their port. */
  public int port() {
    return byHost.values().iterator().next().port();
  }

  /** The lond of a host. */
  public MisbehavingLond of(String host) {
    return byHost.get(host);
  }

  /** The table of these hosts, of those that have a lond. */
  public String table(Collection<String> hosts) {
    StringBuilder table = new StringBuilder();
    byHost.forEach(
        (id, lond) -> {
          if (hosts.contains(id)) {
            table.append("%s:msu:library:%s\n".formatted(id, lond.address()));
          }
        });
    return table.toString();
  }

  @Override
  public void close() {
    byHost.values().forEach(MisbehavingLond::close);
  }
}
