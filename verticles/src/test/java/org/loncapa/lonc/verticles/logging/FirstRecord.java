// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** A process whose first log record comes when it cannot open any file. */
final class FirstRecord {
  private static final int MORE_THAN_ALLOWED = 10_000;

  private FirstRecord() {}

  /** Logs to the file that the argument names. */
  public static void main(String[] args) throws IOException {
    SiteLog log = SiteLog.attach(Path.of(args[0]));
    List<FileInputStream> open = new ArrayList<>();
    try {
      while (open.size() < MORE_THAN_ALLOWED) {
        open.add(new FileInputStream("/dev/null"));
      }
    } catch (IOException e) {
      LoggerFactory.getLogger(FirstRecord.class).error("the first", e);
    }
    log.detach();
    // Only now may anything be loaded again.
    for (FileInputStream file : open) {
      file.close();
    }
  }
}
