// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** A process with no other records than these, for a count that is the whole process'. */
final class LostRecords {
  private LostRecords() {}

  /** Logs twice to each file that an argument names, and prints how many were dropped so far. */
  public static void main(String[] files) {
    for (String file : files) {
      SiteLog log = SiteLog.attach(Path.of(file));
      LoggerFactory.getLogger(LostRecords.class).error("one");
      LoggerFactory.getLogger(LostRecords.class).error("two");
      log.detach();
      System.out.println(SiteLog.dropped());
    }
  }
}
