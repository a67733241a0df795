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
 * The folder of delayed requests. The client library writes the files, lonc sends and deletes them.
 *
 * <p>Every method blocks, for seconds if the folder is large or the disk is slow: call them on a
 * worker, never on an event loop. Nothing is kept between calls, so threads do not matter.
 */
public final class DelayedFolder {
  /** What {@link #stamp} gives when the folder cannot be seen. */
  public static final long NO_STAMP = Long.MIN_VALUE;

  /** Java's mark for bytes that are no text. */
  private static final char NO_TEXT = '\uFFFD';

  private final Path folder;
  private final LongSupplier wallMillis;

  /**
   * A folder, which need not be there yet.
   *
   * @param folder its path
   * @param wallMillis the clock that files are dated by, in milliseconds since 1970; it is asked
   *     when a file is read, for a call may have waited long for its worker
   */
  public DelayedFolder(Path folder, LongSupplier wallMillis) {
    this.folder = folder;
    this.wallMillis = wallMillis;
  }

  /**
   * Returns the folder's time of change in nanoseconds, or {@link #NO_STAMP}. Blocks for one look
   * at the folder's own entry; no file is looked at.
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
   * all names of the folder pass by; no more than {@code most} of them are held.
   *
   * @param hostId the host
   * @param max names to give, at least 1
   * @param wanted says of a name whether it is to be given; called on this thread
   * @throws IOException if the folder cannot be read to its end
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
   * Counts the files of all hosts. Blocks while all names of the folder pass by; none but the
   * oldest of each host is held.
   *
   * @param knownHostIds files for other ids are counted together
   * @throws IOException if the folder cannot be read to its end
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
   * Reads the request in a file. Blocks for the reading of one file.
   *
   * @param name a name that a look at the folder gave
   * @param limit most bytes of the request without its newline, 0 to {@link Integer#MAX_VALUE} - 1
   * @param max bytes that the file may have, else it is not read but {@link DelayedRead.Large}
   */
  public DelayedRead read(String name, int limit, int max) {
    return path(name)
        .map(file -> new DelayedFile(file, limit, max, wallMillis).read())
        .orElse(new DelayedRead.Unfit(DelayedOutcome.UNREADABLE));
  }

  /**
   * Deletes a file that was delivered. Blocks for one change of the folder.
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

  /** A stream, and no list of the folder: it may hold more names than there is memory for. */
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
   * Nothing if the name leads to no file of this folder. A name whose bytes are no text in the
   * system's encoding was read with a mark in their place, and would lead to another file.
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
