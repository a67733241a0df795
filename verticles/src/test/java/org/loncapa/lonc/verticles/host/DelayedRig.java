// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.HostEvent;
import org.loncapa.lonc.shared.delayed.AsideFile;
import org.loncapa.lonc.shared.delayed.DeliverySchedule;
import org.loncapa.lonc.shared.hosts.HostEntry;
import org.loncapa.lonc.shared.hosts.HostId;
import org.loncapa.lonc.shared.hosts.Role;
import org.loncapa.lonc.shared.memory.MemoryBudget;
import org.loncapa.lonc.shared.pool.Permits;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.SettingEntry;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.settings.SettingsReader;
import org.loncapa.lonc.verticles.bus.LocalBus;
import org.loncapa.lonc.verticles.delayed.DelayedFolder;
import org.loncapa.lonc.verticles.delayed.FileThreads;
import org.loncapa.lonc.verticles.delayed.PermLog;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;
import org.loncapa.lonc.verticles.fakes.Progress;
import org.loncapa.lonc.verticles.fakes.TempSite;

/**
 * One host with a folder of delayed requests: a real HostVerticle, a lond that keeps what it gets,
 * and a wall clock that only the test moves. Nobody looks into the folder unless the test kicks.
 */
public final class DelayedRig implements AutoCloseable {
  /** The host. */
  public static final String ID = "far";

  private static final long PATIENCE_SECONDS = 20;
  private static final long START_MILLIS = 2_000_000_000_000L;
  private static final long OLD_MILLIS = 10_000;
  private static final int NAMES = 1_000;

  /** What was delivered is finished by the next kick, not in a minute. */
  private static final long FINISH_AGAIN_NANOS = 1;

  /** What was lost is sent again at the next tick, not after 10 s. */
  private static final long LOSS_PAUSE_NANOS = 1;

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(2));
  private final MisbehavingLond lond = MisbehavingLond.start(vertx, ID, TempSite.LONC_ID);
  private final AtomicLong wall = new AtomicLong(START_MILLIS);
  private final BlockingQueue<JsonObject> ends = new LinkedBlockingQueue<>();
  private final FileGate gate = new FileGate(wall::get);
  private final AtomicLong fileClock = new AtomicLong();
  private final FileThreads threads = new FileThreads(fileClock::get);
  private final TempSite site;
  private final HostConfig config;
  private final HostResources shares;
  private String deployment;

  /** Lays everything out with settings such as {@code tries=1}, and deploys nothing yet. */
  public DelayedRig(String... overrides) throws IOException {
    site = TempSite.lay(lond.port(), ID + "=" + lond.address());
    Settings settings = settings(overrides);
    HostEntry entry =
        new HostEntry(new HostId(ID), "msu", Role.LIBRARY, lond.address(), List.of(), 1);
    config = HostConfig.of(settings, entry);
    shares =
        new HostResources(
            new MemoryBudget(settings.bytes(Setting.MAX_BUFFERED_BYTES))
                .addHost(settings.bytes(Setting.MAX_REPLY_SIZE)),
            new Permits(settings.number(Setting.MAX_CONNECTIONS)),
            new DeliveryResources(
                new DelayedFolder(site.folder().delayed(), gate),
                new PermLog(permLog()),
                threads.lane(),
                new DeliverySchedule(NAMES, FINISH_AGAIN_NANOS, LOSS_PAUSE_NANOS)));
    vertx
        .eventBus()
        .<HostEvent>consumer(Addresses.EVENTS, m -> event(new JsonObject(m.body().toMap())));
  }

  private Settings settings(String... overrides) {
    List<SettingEntry> entries = new ArrayList<>();
    Stream.of(Setting.values())
        .filter(Setting::required)
        .forEach(s -> entries.add(entry(s.key(), site.folder().sockets().toString())));
    entries.add(entry(Setting.LON_HOST_ID.key(), TempSite.LONC_ID));
    entries.add(entry(Setting.LOND_PORT.key(), "" + lond.port()));
    for (String override : overrides) {
      String[] parts = override.split("=", 2);
      entries.add(entry(parts[0], parts[1]));
    }
    return SettingsReader.read(entries).value();
  }

  private static SettingEntry entry(String key, String value) {
    return new SettingEntry(key, value, "the test", 0);
  }

  private void event(JsonObject event) {
    if (event.getString("event").equals("delayed")) {
      ends.add(event);
    }
  }

  /** Deploys a HostVerticle, and waits until it serves. */
  public DelayedRig deploy() {
    LocalBus.of(vertx);
    deployment = waited(vertx.deployVerticle(new HostVerticle(config, shares)));
    return this;
  }

  Vertx vertx() {
    return vertx;
  }

  /** Begins to undeploy the HostVerticle deployed last. */
  public Future<Void> undeploy() {
    Future<Void> ended = vertx.undeploy(deployment);
    deployment = null;
    return ended;
  }

  /** Another HostVerticle takes over; the one before is asked to finish what it has. */
  public Future<Void> replace() {
    String before = deployment;
    deploy();
    return vertx.undeploy(before);
  }

  /** The host's lond. */
  public MisbehavingLond lond() {
    return lond;
  }

  /** How far its callers came. */
  public Progress progress() {
    return lond.progress();
  }

  /** The Unix socket. */
  public Path socket() {
    return config.socket().path();
  }

  /** The record of what was delivered. */
  public Path permLog() {
    return site.folder().logs().resolve("lonnet.perm.log");
  }

  /** The usual name of a file; the order of the numbers is that of sending. */
  public static String name(int count) {
    return "1000000000." + count + ".77.log." + ID;
  }

  /** Where a file of this name lies. */
  public Path path(String name) {
    return site.folder().delayed().resolve(name);
  }

  /** A file that was written long enough ago. */
  public void file(String name, String content) throws IOException {
    file(name, content, OLD_MILLIS);
  }

  /** A file that was written so many milliseconds ago. */
  public void file(String name, String content, long ageMillis) throws IOException {
    Path aside = site.folder().root().resolve("aside");
    Files.writeString(aside, content, StandardCharsets.ISO_8859_1);
    Files.setLastModifiedTime(aside, FileTime.fromMillis(wall.get() - ageMillis));
    Files.move(aside, path(name)); // the daemon never sees it with another date
  }

  /** From now on a thread that begins to read a file does not get on with it. */
  void holdFiles() {
    gate.hold();
  }

  /** Waits until a thread is held. */
  void awaitFilesHeld() throws Exception {
    gate.awaitHeld();
  }

  /** Threads that begin from now on are not held; those that are stay. */
  void letNewFilesAnswer() {
    gate.open();
  }

  /** No thread is held any more. */
  void letFilesAnswer() {
    gate.release();
  }

  /** The time that a job on a file may take is over. */
  void passFileTime() {
    fileClock.addAndGet(TimeUnit.SECONDS.toNanos(11));
  }

  /** The names of what is set aside. */
  List<String> asideNames() {
    return shares.delayed().aside().get().stream().map(AsideFile::name).toList();
  }

  /** The wall clock jumps. */
  public void passMillis(long millis) {
    wall.addAndGet(millis);
  }

  /** Tells the host that there may be something to deliver. */
  public void kick() {
    vertx.eventBus().publish(Addresses.delayed(ID), null);
  }

  /** Waits until an attempt to deliver a file ends like this. */
  public void awaitEnd(String name, String label) throws InterruptedException {
    List<String> before = new ArrayList<>();
    while (true) {
      JsonObject end = ends.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (end == null) {
        throw new AssertionError("waited in vain for " + name + " " + label + " after " + before);
      }
      if (end.getString("text").startsWith(name + ":") && end.getString("reason").equals(label)) {
        return;
      }
      before.add(end.getString("text"));
    }
  }

  /** What the host tells of itself. */
  public JsonObject status() {
    return new HostAsked(vertx, ID).status();
  }

  /** How many attempts ended like this, as the host tells. */
  public long ended(String label) {
    return status().getJsonObject("delayed").getLong(label, 0L);
  }

  /** Writes a file, kicks, and waits until it is delivered: the host has looked at all others. */
  public void awaitDelivered(String name, String content) throws Exception {
    file(name, content);
    kick();
    awaitEnd(name, "delivered");
  }

  /** The texts that lond got, in order. */
  public List<String> received() {
    return progress().requests().stream().map(Progress.Received::text).toList();
  }

  /** The names that lie in the folder now. */
  public List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(site.folder().delayed())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** The requests on record, in order. */
  public List<String> recorded() throws IOException {
    if (!Files.exists(permLog())) {
      return List.of();
    }
    return Files.readAllLines(permLog(), StandardCharsets.ISO_8859_1).stream()
        .map(line -> line.replaceFirst("^[0-9]+:S:" + ID + ":(.*):[A-Z][a-z]{2} .*$", "$1"))
        .toList();
  }

  /** Waits for a future. */
  public static <T> T waited(Future<T> future) {
    try {
      return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("waited in vain", e);
    }
  }

  @Override
  public void close() throws IOException {
    waited(vertx.close());
    site.close();
  }
}
