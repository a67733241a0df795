// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.loncapa.lonc.verticles.delayed.DelayedFiles;
import org.loncapa.lonc.verticles.delayed.FolderSummary;
import org.loncapa.lonc.verticles.io.WallClock;

/** Says what delayed requests lie on disk; each time by a look of its own, off the event loop. */
final class DelayedAnswer {
  /** Names of files in an answer for one host. */
  private static final int MOST_NAMES = 20;

  private final DelayedFiles files;

  DelayedAnswer(DelayedFiles files) {
    this.files = files;
  }

  /**
   * Looks.
   *
   * @param one the host that is asked for, or empty for all of {@code known}
   */
  Future<JsonObject> of(Set<String> known, Optional<String> one) {
    Future<JsonObject> summary = files.summary(known).map(found -> answer(found, known, one));
    return one.isEmpty() ? summary : summary.compose(answer -> addNames(answer, one.get()));
  }

  private static JsonObject answer(FolderSummary found, Set<String> known, Optional<String> one) {
    JsonArray hosts = new JsonArray();
    if (one.isPresent()) {
      hosts.add(host(one.get(), found.hosts().get(one.get())));
    } else {
      new TreeMap<>(found.hosts()).forEach((id, waiting) -> hosts.add(host(id, waiting)));
    }
    return new JsonObject()
        .put("version", 1)
        .put("at_seconds", WallClock.millis() / 1000.0)
        .put("others", found.others())
        .put("hosts", hosts);
  }

  private static JsonObject host(String id, FolderSummary.Waiting waiting) {
    JsonObject host = new JsonObject().put("host", id);
    if (waiting == null) {
      return host.put("files", 0).putNull("oldest_at_seconds");
    }
    OptionalLong oldest = waiting.oldest().epochSeconds();
    host.put("files", waiting.files());
    return oldest.isPresent()
        ? host.put("oldest_at_seconds", oldest.getAsLong())
        : host.putNull("oldest_at_seconds");
  }

  private Future<JsonObject> addNames(JsonObject answer, String id) {
    return files
        .earliest(id, MOST_NAMES, name -> true)
        .map(
            names -> {
              answer.getJsonArray("hosts").getJsonObject(0).put("names", new JsonArray(names));
              return answer;
            });
  }
}
