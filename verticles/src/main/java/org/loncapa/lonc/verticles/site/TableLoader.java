// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.hosts.FileStability;
import org.loncapa.lonc.shared.hosts.HostTableReader;
import org.loncapa.lonc.shared.hosts.TableSnapshot;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Validated;
import org.loncapa.lonc.verticles.io.BoundedFile;
import org.loncapa.lonc.verticles.io.WallClock;

/** Reads hosts.tab, off the event loop. */
final class TableLoader {
  /** Limit on the file, which others provide over the network; about 100,000 hosts. */
  private static final int MAX_BYTES = 8 * 1024 * 1024;

  private final Path file;
  private final String sockets;
  private final FileStability rest;

  /**
   * The content of the file at one moment.
   *
   * @param version identifies the content; differs from all others if the file changed during the
   *     read
   * @param age nanoseconds since the last write, by the wall clock
   */
  private record Text(byte[] content, Object version, long age) {}

  private TableLoader(Settings settings, FileStability rest) {
    file = SitePaths.of(settings).hostTable();
    sockets = settings.text(Setting.LON_SOCK_DIR);
    this.rest = rest;
  }

  /**
   * Reads the table that the settings name. It may be empty.
   *
   * @param rest what is known of earlier looks; it is used on the calling context
   */
  static Future<Validated<TableSnapshot>> load(Vertx vertx, Settings settings, FileStability rest) {
    TableLoader loader = new TableLoader(settings, rest);
    return vertx
        .executeBlocking(loader::read, false)
        .map(read -> read.ok() ? loader.snapshot(read.value()) : Validated.failed(read.errors()));
  }

  private Validated<Text> read() {
    var unreadable = FileErrors.unreadable(file);
    if (unreadable.isPresent()) {
      return Validated.failed(List.of(unreadable.get()));
    }
    try {
      Object before = version(attributes());
      byte[] content = BoundedFile.read(file, MAX_BYTES);
      BasicFileAttributes then = attributes();
      long age = WallClock.millis() - then.lastModifiedTime().toMillis();
      Object after = version(then);
      return Validated.of(
          new Text(
              content,
              after.equals(before) ? after : new Object(),
              TimeUnit.MILLISECONDS.toNanos(age)));
    } catch (IOException e) {
      return Validated.failed(List.of(new ConfigError(file.toString(), 0, FileErrors.describe(e))));
    }
  }

  private BasicFileAttributes attributes() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
  }

  private static Object version(BasicFileAttributes now) {
    return List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
  }

  private Validated<TableSnapshot> snapshot(Text text) {
    long stableIn = rest.stableIn(text.version(), text.age(), System.nanoTime());
    return HostTableReader.snapshot(file.toString(), text.content(), sockets, stableIn);
  }
}
