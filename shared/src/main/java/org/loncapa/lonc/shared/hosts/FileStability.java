// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.hosts;

import java.util.concurrent.TimeUnit;

/**
 * Measures how long hosts.tab has been unchanged. A file that still changes may be incomplete
 * (BEHAVIOUR.md section 6, Reading hosts.tab).
 *
 * <p>The modification time from the file system counts only on the first call, when nothing else is
 * known: the wall clock may jump, and that of a remote disk may differ.
 */
public final class FileStability {
  /** Nanoseconds without a change after which the file counts as complete: 10 s. */
  public static final long STABLE_AFTER = TimeUnit.SECONDS.toNanos(10);

  private Object version;
  private long since;

  /**
   * Returns the nanoseconds until the file is stable if it does not change; 0 if it is.
   *
   * @param seen identifies a version of the file, such as its time, size and inode
   * @param age nanoseconds since its last modification, by the wall clock
   * @param now monotonic nanoseconds
   */
  public long stableIn(Object seen, long age, long now) {
    if (version == null) {
      since = now - Math.max(0, Math.min(age, STABLE_AFTER));
    } else if (!version.equals(seen)) {
      since = now;
    }
    version = seen;
    return Math.max(0, STABLE_AFTER - (now - since));
  }
}
