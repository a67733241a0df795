// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.hosts;

import java.util.concurrent.TimeUnit;

/**
 * How long hosts.tab has been the same. A file that still changes may be half written.
 *
 * <p>The age that the file system tells is believed at the first look only, when nothing else is
 * known: the time of day may jump, and that of another machine's disk may be another one.
 */
public final class FileStability {
  /** Nanoseconds after which a file that stayed the same counts as written to its end. */
  public static final long STABLE_AFTER = TimeUnit.SECONDS.toNanos(10);

  private Object version;
  private long since;

  /**
   * Returns after how many nanoseconds without a change the file will have rested; 0 if it has.
   *
   * @param seen what tells one text of the file from another, such as its time, size and inode
   * @param age nanoseconds since it was last written, by the time of day
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
