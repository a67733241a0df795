// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Delivered files that could not be recorded or deleted. None is ever forgotten. */
final class UnfinishedFiles {
  private final Map<String, File> files = new LinkedHashMap<>();

  private record File(DelayedOutcome missing, long retryAt) {}

  /** Adds a file, or updates what is missing. */
  void add(String name, DelayedOutcome missing, long retryAt) {
    if (missing != DelayedOutcome.CANNOT_RECORD && missing != DelayedOutcome.CANNOT_DELETE) {
      throw new IllegalArgumentException(missing + " leaves nothing to finish");
    }
    files.put(name, new File(missing, retryAt));
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

  /** Returns the names to retry now, the oldest failure first. */
  List<String> due(long now) {
    return files.entrySet().stream()
        .filter(it -> now - it.getValue().retryAt >= 0)
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
    files.forEach((name, it) -> aside.add(new AsideFile(name, it.missing, 0, it.retryAt)));
  }
}
