// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.hosts;

import java.util.Optional;

/**
 * The id of a host: field 1 of its line in hosts.tab (PROTOCOL.md section 6.2), and the name of its
 * socket. An id that cannot be a file name in the socket folder is rejected.
 *
 * @param text printable ASCII without blanks and slashes, not beginning with a dot
 */
public record HostId(String text) {
  /**
   * Maximum length of the path of a Unix socket in bytes: 108 in {@code sockaddr_un}, less its NUL.
   */
  public static final int MAX_PATH_BYTES = 107;

  /**
   * Maximum length in bytes of the name of a socket before it is renamed to the host id: a dot, the
   * name of a private folder, a slash and a name in it.
   */
  public static final int MAX_TEMPORARY_BYTES = 15;

  /** The folder of delayed requests is in the socket folder, so no socket can have its name. */
  private static final String DELAYED_FOLDER = "delayed";

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if the id is invalid in every socket folder
   */
  public HostId {
    error(text, 0)
        .ifPresent(
            error -> {
              throw new IllegalArgumentException(error);
            });
  }

  /**
   * Returns why {@code text} cannot be a host id; empty if it can.
   *
   * <p>Only ASCII is allowed. The name of a socket is bytes, and any other letter would be written
   * to the path in an encoding that clients may not use.
   *
   * @param folderBytes length of the socket folder's path in bytes, without a final slash
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
   * Returns why no socket can be created in a folder; empty if one can. This is an error of the
   * folder, not of a host.
   *
   * @param folderBytes length of the folder's path in bytes, without a final slash
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
