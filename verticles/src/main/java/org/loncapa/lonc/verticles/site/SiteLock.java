// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.loncapa.lonc.verticles.io.SafeFile;

/**
 * The exclusive right to serve a site: a file lock beside the pid file (BEHAVIOUR.md section 6).
 * The system releases it when the process ends, also when it is killed.
 *
 * <p>The file is never removed: a second lonc may have it open, and would lock a file without a
 * name, while a third one locks a new file of that name.
 *
 * <p>All methods block briefly.
 */
public final class SiteLock {
  /**
   * Files locked by this process. The lock belongs to the process, and closing any other channel to
   * the file would release it, so no second channel may be opened.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final String MODE = "rw-------";

  private final Path file;
  private final FileChannel channel;

  private SiteLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Takes the lock. Touches nothing but the lock file. */
  public static SiteLock take(SitePaths paths) throws StartFailure {
    Path file = paths.lockFile();
    try {
      Path real = file.getParent().toRealPath().resolve(file.getFileName());
      if (!HELD.add(real)) {
        throw alreadyRunning(paths);
      }
      FileChannel channel = open(real);
      if (channel == null) {
        HELD.remove(real);
        throw alreadyRunning(paths);
      }
      return new SiteLock(real, channel);
    } catch (IOException e) {
      throw new StartFailure.CannotCreate(file, FileErrors.describe(e));
    }
  }

  /** Returns the channel that holds the lock, or null if another process has it. */
  private static FileChannel open(Path file) throws IOException {
    FileChannel channel = null;
    FileLock lock = null;
    try {
      channel = SafeFile.open(file, MODE);
      // A process of another user that can open the file could lock it. Setting the permissions
      // opens the file a second time, so it must precede the lock.
      if (ProcessUser.owns(file)) {
        SafeFile.permissions(file, MODE);
      }
      lock = channel.tryLock();
      return lock == null ? null : channel;
    } catch (IOException e) {
      HELD.remove(file);
      throw e;
    } finally {
      if (lock == null && channel != null) {
        channel.close();
      }
    }
  }

  private static StartFailure alreadyRunning(SitePaths paths) {
    String pid = PidFile.read(paths.pidFile()).orElse("unknown");
    return new StartFailure.AlreadyRunning(paths.lockFile(), pid, paths.pidFile());
  }

  /** Releases the lock. Idempotent. */
  public void release() throws IOException {
    if (channel.isOpen()) {
      channel.close();
      HELD.remove(file);
    }
  }
}
