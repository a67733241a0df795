// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.loncapa.lonc.shared.settings.SettingEntry;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Validated;

/**
 * The unchecked entries of one or more sources of settings, in ascending precedence, and their
 * errors.
 *
 * <p>vertx-config takes one JSON object from each source and merges them key by key. Each source is
 * stored under its own key, its rank, so every entry keeps its position, and an overridden entry is
 * still validated.
 */
record RawSettings(List<SettingEntry> entries, List<ConfigError> errors) {
  private static final String ENTRIES = "entries";
  private static final String ERRORS = "errors";

  RawSettings {
    entries = List.copyOf(entries);
    errors = List.copyOf(errors);
  }

  static RawSettings of(Validated<List<SettingEntry>> read) {
    return read.ok()
        ? new RawSettings(read.value(), List.of())
        : new RawSettings(List.of(), read.errors());
  }

  /** Returns the JSON object for a source of this rank; rank 0 has the lowest precedence. */
  JsonObject toJson(int rank) {
    JsonArray entryList = new JsonArray();
    entries.forEach(
        e ->
            entryList.add(
                new JsonObject()
                    .put("key", e.key())
                    .put("value", e.value())
                    .put("file", e.file())
                    .put("line", e.line())));
    JsonArray errorList = new JsonArray();
    errors.forEach(
        f ->
            errorList.add(
                new JsonObject()
                    .put("file", f.file())
                    .put("line", f.line())
                    .put("text", f.text())));
    JsonObject body = new JsonObject().put(ENTRIES, entryList).put(ERRORS, errorList);
    return new JsonObject().put(Integer.toString(rank), body);
  }

  /** Returns the contents of the merged object of all sources, ordered by rank. */
  static RawSettings fromJson(JsonObject merged) {
    List<SettingEntry> entries = new ArrayList<>();
    List<ConfigError> errors = new ArrayList<>();
    merged.fieldNames().stream()
        .map(Integer::valueOf)
        .sorted()
        .map(rank -> merged.getJsonObject(rank.toString()))
        .forEach(
            source -> {
              objects(source, ENTRIES).map(RawSettings::entry).forEach(entries::add);
              objects(source, ERRORS).map(RawSettings::error).forEach(errors::add);
            });
    return new RawSettings(entries, errors);
  }

  private static Stream<JsonObject> objects(JsonObject source, String name) {
    return source.getJsonArray(name).stream().map(JsonObject.class::cast);
  }

  private static SettingEntry entry(JsonObject json) {
    return new SettingEntry(
        json.getString("key"),
        json.getString("value"),
        json.getString("file"),
        json.getInteger("line"));
  }

  private static ConfigError error(JsonObject json) {
    return new ConfigError(json.getString("file"), json.getInteger("line"), json.getString("text"));
  }
}
