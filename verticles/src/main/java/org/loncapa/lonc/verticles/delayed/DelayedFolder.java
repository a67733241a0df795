// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.loncapa.lonc.shared.delayed.DelayedName;
import org.loncapa.lonc.shared.delayed.DelayedOutcome;
import org.loncapa.lonc.shared.delayed.SmallestNames;

/**
 * The folder of delayed requests (BEHAVIOUR.md section 5). The client library writes the files;
 * lonc sends and deletes them.
 *
 * <p>Every method blocks, for seconds if the folder is large or the disk is slow: never call one on
 * an event loop. The class is stateless and thread-safe.
 */
public final class DelayedFolder {
  /** Returned by {@link #stamp} if the folder's attributes cannot be read. */
  public static final long NO_STAMP = Long.MIN_VALUE;

  /** Java's replacement character for bytes that cannot be decoded. */
  private static final char NO_TEXT = '\uFFFD';

  private final Path folder;
  private final LongSupplier wallMillis;

  /**
   * Creates access to a folder, which need not exist yet.
   *
   * @param folder its path
   * @param wallMillis the clock of file times, in milliseconds since 1970; read when a file is
   *     read, because the call may have waited long for its thread
   */
  public DelayedFolder(Path folder, LongSupplier wallMillis) {
    this.folder = folder;
    this.wallMillis = wallMillis;
  }

  /**
   * Returns the folder's modification time in nanoseconds, or {@link #NO_STAMP}. Blocks for one
   * system call.
   */
  public long stamp() {
    try {
      return Files.getLastModifiedTime(folder).to(TimeUnit.NANOSECONDS);
    } catch (IOException e) {
      return NO_STAMP;
    }
  }

  /**
   * Returns the earliest files for a host, in the order in which they are to be sent. Blocks while
   * it reads all names of the folder; keeps no more than {@code max} of them in memory.
   *
   * @param hostId the host
   * @param max maximum number of names, at least 1
   * @param wanted accepts or rejects a name; called on this thread
   * @throws IOException if the folder cannot be read completely
   */
  public List<String> earliest(String hostId, int max, Predicate<String> wanted)
      throws IOException {
    SmallestNames earliest = new SmallestNames(max);
    eachName(
        name -> {
          if (name.isFor(hostId) && wanted.test(name.text())) {
            earliest.add(name);
          }
        });
    return earliest.sorted().stream().map(DelayedName::text).toList();
  }

  /**
   * Counts the files of all hosts. Blocks while it reads all names of the folder; keeps only the
   * oldest of each host in memory.
   *
   * @param knownHostIds files for any other id are counted as {@code others}
   * @throws IOException if the folder cannot be read completely
   */
  public FolderSummary summary(Set<String> knownHostIds) throws IOException {
    Map<String, FolderSummary.Waiting> hosts = new HashMap<>();
    long[] others = new long[1];
    eachName(
        name -> {
          Optional<String> host = name.hostAmong(knownHostIds);
          if (host.isPresent()) {
            FolderSummary.Waiting one = new FolderSummary.Waiting(1, name);
            hosts.merge(host.get(), one, FolderSummary.Waiting::join);
          } else {
            others[0]++;
          }
        });
    return new FolderSummary(hosts, others[0]);
  }

  /**
   * Reads the request in a file. Blocks while it reads the file.
   *
   * @param name a name from a scan of the folder
   * @param limit maximum bytes of the request without its newline, 0 to {@link Integer#MAX_VALUE} -
   *     1
   * @param max maximum bytes to read; the result for a larger file is {@link DelayedRead.Large}
   */
  public DelayedRead read(String name, int limit, int max) {
    return path(name)
        .map(file -> new DelayedFile(file, limit, max, wallMillis).read())
        .orElse(new DelayedRead.Unfit(DelayedOutcome.UNREADABLE));
  }

  /**
   * Deletes a file that was delivered. Blocks for one system call.
   *
   * @return {@link DelayedOutcome#DELIVERED}, also when the file is gone already, or {@link
   *     DelayedOutcome#CANNOT_DELETE}
   */
  public DelayedOutcome delete(String name) {
    Optional<Path> file = path(name);
    if (file.isEmpty()) {
      return DelayedOutcome.CANNOT_DELETE;
    }
    try {
      Files.delete(file.get());
      return DelayedOutcome.DELIVERED;
    } catch (NoSuchFileException e) {
      return DelayedOutcome.DELIVERED;
    } catch (IOException e) {
      return DelayedOutcome.CANNOT_DELETE;
    }
  }

  /** Streams the names, because the folder may have more of them than fit into memory. */
  private void eachName(Consumer<DelayedName> action) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        DelayedName.of(file.getFileName().toString()).ifPresent(action);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /**
   * Returns the path of a name, or empty if it is not a file of this folder. A name that cannot be
   * decoded contains the replacement character, and would lead to another file.
   */
  private Optional<Path> path(String name) {
    if (DelayedName.of(name).isEmpty() || name.indexOf(NO_TEXT) >= 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(folder.resolve(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
