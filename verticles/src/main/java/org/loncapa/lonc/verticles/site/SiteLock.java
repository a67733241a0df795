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
 * The right to serve a site: a lock that one process at a time has on a file beside the pid file.
 * The system takes it back when the process ends, however it ends, so a killed lonc leaves none.
 *
 * <p>The file is never removed. A second lonc could have it open already, would then lock a file
 * that no longer has a name, and a third one a new file of that name.
 *
 * <p>All of this blocks for a moment.
 */
public final class SiteLock {
  /**
   * Files locked by this process. The system's lock is one of processes, and closing any other
   * channel to the file would end it: so no second channel may be opened here.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final String MODE = "rw-------";

  private final Path file;
  private final FileChannel channel;

  private SiteLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Takes the lock, or says who has it. Nothing but the lock file is touched. */
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
      // Another process that may open it may lock it too. This opens it a second time, so it comes
      // before the lock.
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

  /** Gives the lock back; harmless when repeated. */
  public void release() throws IOException {
    if (channel.isOpen()) {
      channel.close();
      HELD.remove(file);
    }
  }
}
