// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import java.io.IOException;
import java.nio.file.Path;

/** A process that takes a lock, tells so, and keeps it until it is killed. */
final class LockHolder {
  static final int REFUSED = 7;

  private LockHolder() {}

  /** Takes the lock in the folder that the argument names; leaves with 7 if it is refused. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    try {
      SiteLock lock = SiteLock.take(new SitePaths(folder, folder, folder, folder));
      System.out.println("locked");
      // Until the other end closes the pipe, or kills this process.
      while (System.in.read() >= 0) {
        continue;
      }
      lock.release();
    } catch (StartFailure e) {
      System.exit(REFUSED);
    }
  }
}
