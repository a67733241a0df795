// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Opens files in folders to which others may write too. No link is followed, whatever lies in the
 * place of a file is refused in words, and nothing blocks on it. All of it blocks for a moment on
 * the disk.
 *
 * <p>A file is opened for reading and writing even where only one of them is wanted: Linux opens a
 * FIFO at once then, and otherwise waits for its other end, perhaps for ever.
 */
public final class SafeFile {
  private static final Set<OpenOption> OLD =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> NEW =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

  private SafeFile() {}

  /** What lies in the place of a file is none, or not the one that was looked at. */
  public static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedException(String words) {
      super(words);
    }

    /** Returns the words alone, for they go to a log. */
    @Override
    public String toString() {
      return getMessage();
    }
  }

  /**
   * Opens a file to read and write it, or makes it.
   *
   * @param mode the permissions of a new file, such as {@code rw-------}, less those of the umask
   * @throws RefusedException in words if something else lies there
   */
  public static FileChannel open(Path file, String mode) throws IOException {
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      try {
        return create(file, mode);
      } catch (FileAlreadyExistsException sinceThen) {
        // Opened below like any other, if it can be.
      }
    }
    return openOld(file);
  }

  /** Makes a file that must not be there yet, and opens it to read and write it. */
  public static FileChannel create(Path file, String mode) throws IOException {
    FileAttribute<?> permissions =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    return FileChannel.open(file, NEW, permissions);
  }

  private static FileChannel openOld(Path file) throws IOException {
    Object before = key(file);
    FileChannel channel = FileChannel.open(file, OLD);
    try {
      // A FIFO that took the file's place after the look at it has no position.
      channel.position(channel.size());
      if (!before.equals(key(file))) {
        throw new RefusedException("another file took its place while it was opened");
      }
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Reads a short file.
   *
   * @param most bytes that are read of it at most
   * @throws RefusedException in words if no plain file lies there
   */
  public static byte[] read(Path file, int most) throws IOException {
    try (FileChannel channel = openOld(file)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, channel.size()));
      channel.position(0);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        continue;
      }
      byte[] read = new byte[bytes.position()];
      bytes.flip().get(read);
      return read;
    }
  }

  /**
   * Returns what tells a plain file from any other.
   *
   * @throws NoSuchFileException if nothing lies there
   * @throws RefusedException if something else lies there
   */
  public static Object key(Path file) throws IOException {
    BasicFileAttributes found = attributes(file);
    Optional<String> refusal = refusal(found);
    if (refusal.isPresent()) {
      throw new RefusedException(refusal.get());
    }
    return Objects.requireNonNullElse(found.fileKey(), "no key");
  }

  /**
   * Says why what lies there cannot be written as a file; nothing if it can, or nothing lies there.
   */
  public static Optional<String> refusal(Path file) {
    try {
      return refusal(attributes(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> refusal(BasicFileAttributes found) {
    if (found.isRegularFile()) {
      return Optional.empty();
    }
    String kind =
        found.isSymbolicLink()
            ? "a symbolic link, which lonc does not follow"
            : found.isDirectory() ? "a folder" : "a FIFO, a socket or a device";
    return Optional.of("this is " + kind + ", not a plain file: remove it");
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Sets the permissions of a plain file or a folder; a link in its place is refused, also one that
   * comes at the last moment. Java has no other way to do so by what is open.
   */
  public static void permissions(Path file, String mode) throws IOException {
    Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(mode);
    try (var folder = Files.newDirectoryStream(file.toAbsolutePath().getParent())) {
      if (!(folder instanceof SecureDirectoryStream<Path> secure)) {
        throw new IOException("the system has no safe way to set permissions");
      }
      PosixFileAttributeView view =
          secure.getFileAttributeView(
              file.getFileName(), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
      if (!view.readAttributes().permissions().equals(wanted)) {
        view.setPermissions(wanted);
      }
    }
  }
}
