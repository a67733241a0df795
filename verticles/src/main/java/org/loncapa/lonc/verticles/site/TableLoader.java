// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.loncapa.lonc.shared.hosts.HostTable;
import org.loncapa.lonc.shared.hosts.HostTableReader;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.text.Fault;
import org.loncapa.lonc.shared.text.Read;

/** Reads hosts.tab, off the event loop. */
public final class TableLoader {
  private TableLoader() {}

  /** Reads the table that the settings name; it may be empty. */
  public static Future<Read<HostTable>> load(Vertx vertx, Settings settings) {
    return vertx.executeBlocking(() -> read(settings), false);
  }

  private static Read<HostTable> read(Settings settings) {
    Path file = SitePaths.of(settings).hostTable();
    var unreadable = FileFaults.unreadable(file);
    if (unreadable.isPresent()) {
      return Read.failed(List.of(unreadable.get()));
    }
    try {
      byte[] content = Files.readAllBytes(file);
      return HostTableReader.read(file.toString(), content, settings.text(Setting.LON_SOCK_DIR));
    } catch (IOException e) {
      return Read.failed(List.of(new Fault(file.toString(), 0, FileFaults.words(e))));
    }
  }
}
