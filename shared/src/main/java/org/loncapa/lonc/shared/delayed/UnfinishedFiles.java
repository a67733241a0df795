// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Files that were delivered and could not be put on record or deleted; none is ever forgotten. */
final class UnfinishedFiles {
  private final Map<String, File> files = new LinkedHashMap<>();

  private record File(DelayedOutcome missing, long again) {}

  /** Adds a file, or says what is missing now. */
  void add(String name, DelayedOutcome missing, long again) {
    if (missing != DelayedOutcome.CANNOT_RECORD && missing != DelayedOutcome.CANNOT_DELETE) {
      throw new IllegalArgumentException(missing + " leaves nothing to finish");
    }
    files.put(name, new File(missing, again));
  }

  void remove(String name) {
    files.remove(name);
  }

  boolean contains(String name) {
    return files.containsKey(name);
  }

  boolean needsRecord(String name) {
    File file = files.get(name);
    return file != null && file.missing == DelayedOutcome.CANNOT_RECORD;
  }

  /** Those to be tried again now, the first that failed ahead. */
  List<String> due(long now) {
    return files.entrySet().stream()
        .filter(it -> now - it.getValue().again >= 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  Set<String> names() {
    return files.keySet();
  }

  int size() {
    return files.size();
  }

  void addTo(Collection<AsideFile> aside) {
    files.forEach((name, it) -> aside.add(new AsideFile(name, it.missing, 0, it.again)));
  }
}
