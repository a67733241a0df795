// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.loncapa.lonc.shared.hosts.HostTable;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.text.Fault;
import org.loncapa.lonc.shared.text.Read;

/**
 * A site that can be served: settings without faults, a host table with hosts, folders to write to.
 *
 * @param settings the settings
 * @param table the hosts, at least one
 * @param warnings what does not keep lonc from starting and should be told
 */
public record Site(Settings settings, HostTable table, List<String> warnings) {

  /** Copies the warnings. */
  public Site {
    warnings = List.copyOf(warnings);
  }

  /** Reads the settings, then looks at the folders and reads the table: all faults at once. */
  public static Future<Read<Site>> read(Vertx vertx, Sources sources) {
    return SettingsLoader.load(vertx, sources)
        .compose(
            read ->
                read.ok()
                    ? read(vertx, read.value())
                    : Future.succeededFuture(Read.failed(read.faults())));
  }

  /** Returns where the files of the site lie. */
  public SitePaths paths() {
    return SitePaths.of(settings);
  }

  private static Future<Read<Site>> read(Vertx vertx, Settings settings) {
    SitePaths paths = SitePaths.of(settings);
    Future<Preflight> preflight = vertx.executeBlocking(() -> Preflight.of(paths), false);
    Future<Read<HostTable>> table = TableLoader.load(vertx, settings);
    return Future.join(preflight, table)
        .map(both -> judge(settings, preflight.result(), table.result()));
  }

  private static Read<Site> judge(Settings settings, Preflight preflight, Read<HostTable> table) {
    List<Fault> faults = new ArrayList<>(preflight.faults());
    faults.addAll(table.faults());
    SitePaths paths = SitePaths.of(settings);
    if (table.ok() && table.value().size() == 0) {
      faults.add(new Fault(paths.hostTable().toString(), 0, "there is no host in it"));
    }
    if (!faults.isEmpty()) {
      return Read.failed(faults);
    }
    List<String> warnings = new ArrayList<>(preflight.warnings());
    String own = settings.text(Setting.LON_HOST_ID);
    if (table.value().get(own).isEmpty()) {
      warnings.add("%s: this site's own host %s is not in it".formatted(paths.hostTable(), own));
    }
    return Read.of(new Site(settings, table.value(), warnings));
  }
}
