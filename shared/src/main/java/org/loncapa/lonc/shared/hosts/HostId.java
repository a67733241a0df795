// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.hosts;

import java.util.Optional;

/**
 * The id of a host: field 1 of its line in hosts.tab, and the name of its socket in the socket
 * folder. What could not be such a name, or would lie elsewhere, is refused.
 *
 * @param text the id; printable ASCII without blanks and slashes, not beginning with a dot
 */
public record HostId(String text) {
  /** The longest path of a Unix socket, in bytes: 108 in the kernel's structure, less its NUL. */
  public static final int MAX_PATH_BYTES = 107;

  /**
   * The longest name that a socket has before it is renamed to the host's id, in bytes: a dot, the
   * name of a private folder, a slash and its name there.
   */
  public static final int MAX_TEMPORARY_BYTES = 15;

  /** The folder of delayed requests lies among the sockets, so no socket can have its name. */
  private static final String DELAYED_FOLDER = "delayed";

  /** Throws IllegalArgumentException if the id would be refused in any socket folder. */
  public HostId {
    error(text, 0)
        .ifPresent(
            error -> {
              throw new IllegalArgumentException(error);
            });
  }

  /**
   * Says why {@code text} cannot be the id of a host; nothing if it can.
   *
   * <p>Only ASCII is taken: the name of a socket is bytes, and another letter would be written into
   * the path as other bytes than those that clients ask for.
   *
   * @param folderBytes the length of the socket folder's path, without a slash at its end
   */
  public static Optional<String> error(String text, int folderBytes) {
    if (text.isEmpty()) {
      return Optional.of("the host id is empty");
    }
    if (text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      return Optional.of("the host id has a blank, a control or a non-ASCII character in it");
    }
    if (text.indexOf('/') >= 0) {
      return Optional.of("the host id has a slash in it: it is the name of a socket");
    }
    if (text.charAt(0) == '.') {
      return Optional.of("the host id begins with a dot: such names are for sockets being made");
    }
    if (text.equals(DELAYED_FOLDER)) {
      return Optional.of("the host id is the name of the folder of delayed requests");
    }
    int available = MAX_PATH_BYTES - folderBytes - 1;
    if (text.length() > available) {
      return Optional.of(
          "the host id has %d bytes, the path of its socket has room for %d"
              .formatted(text.length(), Math.max(available, 0)));
    }
    return Optional.empty();
  }

  /**
   * Says why no socket can be made in a folder whose path has that many bytes; nothing if one can.
   * It is a fault of the folder, not of any one host.
   */
  public static Optional<String> folderError(int folderBytes) {
    int max = MAX_PATH_BYTES - 1 - MAX_TEMPORARY_BYTES;
    return folderBytes <= max
        ? Optional.empty()
        : Optional.of(
            "the path of the socket folder has %d bytes, no more than %d leave room for a socket"
                .formatted(folderBytes, max));
  }

  /** Returns the id itself. */
  @Override
  public String toString() {
    return text;
  }
}
