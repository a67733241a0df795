// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.util.ArrayDeque;
import java.util.List;
import org.loncapa.lonc.shared.control.HostStatus.Change;
import org.loncapa.lonc.verticles.io.WallClock;

/** The latest events of one host, for the status. Bounded. */
final class HostHistory {
  private static final int MOST = 20;

  private final ArrayDeque<Change> changes = new ArrayDeque<>();
  private Change lastFailure;
  private String lastLine = "";

  void changed(String what, String text) {
    if (changes.size() == MOST) {
      changes.removeFirst();
    }
    changes.addLast(new Change(now(), what, text));
  }

  void failed(String what, String text) {
    lastFailure = new Change(now(), what, text);
  }

  void said(String line) {
    lastLine = line;
  }

  List<Change> changes() {
    return List.copyOf(changes);
  }

  Change lastFailure() {
    return lastFailure;
  }

  String lastLine() {
    return lastLine;
  }

  private static double now() {
    return WallClock.millis() / 1000.0;
  }
}
