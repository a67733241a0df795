// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.HostEvent;
import org.loncapa.lonc.shared.hosts.HostEntry;
import org.loncapa.lonc.shared.hosts.HostId;
import org.loncapa.lonc.shared.hosts.Role;
import org.loncapa.lonc.shared.memory.MemoryBudget;
import org.loncapa.lonc.shared.pool.Permits;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.SettingEntry;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.settings.SettingsReader;
import org.loncapa.lonc.verticles.delayed.DelayedFolder;
import org.loncapa.lonc.verticles.delayed.FileThreads;
import org.loncapa.lonc.verticles.delayed.PermLog;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.TestCa;
import org.loncapa.lonc.verticles.fakes.TlsFront;
import org.loncapa.lonc.verticles.io.Pem;
import org.loncapa.lonc.verticles.io.TlsConfig;

/** One host with TLS: a real HostVerticle, and a lond with or without a TLS front. */
final class TlsRig implements AutoCloseable {
  private static final String ID = "far";
  private static final long PATIENCE_SECONDS = 20;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final MisbehavingLond lond = MisbehavingLond.start(vertx, ID, TempSite.LONC_ID);
  private final BlockingQueue<JsonObject> failures = new LinkedBlockingQueue<>();
  private final List<String> settings = new ArrayList<>(List.of("maxTries=1", "probe=off"));
  private final TempSite site;
  private TlsFront front;

  TlsRig() throws IOException {
    site = TempSite.lay(lond.port(), ID + "=" + lond.address());
    vertx
        .eventBus()
        .<HostEvent>consumer(
            Addresses.EVENTS,
            m -> {
              if (m.body().kind() == HostEvent.Kind.CONNECTION_FAILED) {
                failures.add(new JsonObject(m.body().toMap()));
              }
            });
  }

  MisbehavingLond lond() {
    return lond;
  }

  Path socket() {
    return site.socket(ID);
  }

  /** Puts a TLS front before the lond. */
  TlsRig front(ServerSSLOptions options) {
    front = new TlsFront(vertx, lond.port(), options);
    return this;
  }

  /** One more setting, such as {@code handshakeTimeout=1s}. */
  TlsRig set(String setting) {
    settings.add(setting);
    return this;
  }

  /** What this CA certified is trusted; we show no certificate. */
  TlsConfig trusting(TestCa ca) throws Exception {
    return trusting(ca, null);
  }

  /** The same, and we have this certificate. */
  TlsConfig trusting(TestCa ca, TestCa.Certified own) throws Exception {
    KeyManagerFactory keys =
        own == null ? null : Pem.own(vertx, ascii(own.certificate()), ascii(own.key()));
    return new TlsConfig(Pem.trust(vertx, ascii(ca.certificate())), keys, "a digest");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Serves the host; its line of the table has this address. */
  TlsRig serve(String address, TlsConfig tls) {
    HostEntry entry = new HostEntry(new HostId(ID), "msu", Role.LIBRARY, address, List.of(), 1);
    Settings read = read();
    HostResources shares =
        new HostResources(
            new MemoryBudget(read.bytes(Setting.MAX_BUFFERED_BYTES))
                .addHost(read.bytes(Setting.MAX_REPLY_SIZE)),
            new Permits(read.number(Setting.MAX_CONNECTIONS)),
            new DeliveryResources(
                new DelayedFolder(site.folder().delayed(), () -> 0),
                new PermLog(site.folder().logs().resolve("lonnet.perm.log")),
                new FileThreads().lane()));
    HostConfig config = HostConfig.of(read, entry, Optional.of(tls));
    waited(vertx.deployVerticle(new HostVerticle(config, shares)));
    return this;
  }

  private Settings read() {
    List<SettingEntry> entries = new ArrayList<>();
    String sockets = site.folder().sockets().toString();
    Stream.of(Setting.values())
        .filter(Setting::required)
        .forEach(s -> entries.add(entry(s.key(), sockets)));
    int port = front == null ? lond.port() : front.port();
    Map.of("lonHostID", TempSite.LONC_ID, "londPort", "" + port, "tls", "on", "tlsTrust", "/trust")
        .forEach((key, value) -> entries.add(entry(key, value)));
    settings.forEach(text -> entries.add(entry(text.split("=")[0], text.split("=")[1])));
    return SettingsReader.read(entries).value();
  }

  private static SettingEntry entry(String key, String value) {
    return new SettingEntry(key, value, "the test", 0);
  }

  /** Waits until a connection fails; answers the reason, and what more is said of it. */
  JsonObject failure() throws InterruptedException {
    JsonObject failure = failures.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (failure == null) {
      throw new AssertionError("no connection failed");
    }
    return failure;
  }

  private static <T> T waited(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() throws IOException {
    waited(vertx.close());
    site.close();
  }
}
