// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.verticles.delayed.DelayedFiles;
import org.loncapa.lonc.verticles.delayed.FolderSummary;
import org.loncapa.lonc.verticles.io.WallClock;

/**
 * Reports the delayed requests on disk, by its own scan off the event loop. If the scan takes too
 * long, the report holds the result of the last scan of {@link DelayedFolderPoller}, and says so.
 */
final class DelayedReport {
  /** Maximum number of file names in a report. */
  private static final int MAX_NAMES = 20;

  private static final long ANSWER_SECONDS = 3;

  private final DelayedFiles files;
  private final DelayedFolderPoller poller;
  private final SharedResources sharedResources;

  /** The current or last scan; there is never more than one. */
  private Future<JsonObject> scan = Future.succeededFuture();

  DelayedReport(DelayedFiles files, DelayedFolderPoller poller, SharedResources sharedResources) {
    this.files = files;
    this.poller = poller;
    this.sharedResources = sharedResources;
  }

  /**
   * Scans the folder and returns the report. Fails only if the folder cannot be read.
   *
   * @param one the host to report on, or empty for all of {@code known}
   */
  Future<JsonObject> of(Set<String> known, Optional<String> one) {
    if (poller.isHanging() || !scan.isComplete()) {
      return Future.succeededFuture(lastKnown(one));
    }
    Future<JsonObject> begun = scan(known, one);
    scan = begun;
    return begun
        .timeout(ANSWER_SECONDS, TimeUnit.SECONDS)
        .recover(e -> e instanceof IOException ? Future.failedFuture(e) : fromBefore(one));
  }

  private Future<JsonObject> scan(Set<String> known, Optional<String> one) {
    Future<JsonObject> summary =
        files.summary(known).map(found -> answer(found.hosts(), found.others(), one));
    return one.isEmpty() ? summary : summary.compose(answer -> addNames(answer, one.get()));
  }

  private Future<JsonObject> fromBefore(Optional<String> one) {
    return Future.succeededFuture(lastKnown(one));
  }

  private JsonObject lastKnown(Optional<String> one) {
    return answer(poller.waiting(), 0, one)
        .put(
            "problem", "the folder does not answer in time; this is the result of an earlier scan");
  }

  private JsonObject answer(
      Map<String, FolderSummary.Waiting> found, long others, Optional<String> one) {
    JsonArray hosts = new JsonArray();
    if (one.isPresent()) {
      hosts.add(host(one.get(), found.get(one.get())).put("set_aside", setAside(one.get())));
    } else {
      new TreeMap<>(found)
          .forEach((id, waiting) -> hosts.add(host(id, waiting).put("set_aside", setAside(id))));
    }
    return new JsonObject()
        .put("version", Addresses.VERSION)
        .put("at_seconds", WallClock.millis() / 1000.0)
        .put("others", others)
        .put("hanging_jobs", sharedResources.hangingJobs())
        .put("hosts", hosts);
  }

  private JsonArray setAside(String id) {
    JsonArray files = new JsonArray();
    sharedResources.setAside(id).stream()
        .limit(MAX_NAMES)
        .forEach(
            file ->
                files.add(
                    new JsonObject()
                        .put("name", file.name())
                        .put("reason", file.why().label())
                        .put("text", file.why().text())
                        .put("losses", file.losses())));
    return files;
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
        .earliest(id, MAX_NAMES, name -> true)
        .map(
            names -> {
              answer.getJsonArray("hosts").getJsonObject(0).put("names", new JsonArray(names));
              return answer;
            });
  }
}
