// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

/** Where a {@link MisbehavingLond} leaves the path of a good handshake. */
public enum ExitAt {
  /** Nowhere: a good handshake. */
  NEVER,
  /** Closes as soon as it has accepted. */
  ON_CONNECT,
  /** Accepts, reads, and never says anything. */
  SILENT,
  /** Says {@code refused} to {@code init} and closes. */
  REFUSED_AT_HAIL,
  /** Resets the connection when {@code init} comes. */
  RESET_AT_HAIL,
  /** Sends a challenge of binary junk, and takes it back as it should. */
  JUNK_CHALLENGE,
  /** Sends a challenge of 1 MiB of digits. */
  LONG_CHALLENGE,
  /** Sends half a challenge without newline, then nothing. */
  HALF_CHALLENGE,
  /** Sends the challenge and a line that nobody asked for in one packet. */
  EXTRA_IN_HANDSHAKE,
  /** Sends the challenge and closes. */
  CLOSE_AFTER_CHALLENGE,
  /** Says {@code no} to the right challenge, and stays. */
  NOT_OK,
  /** Says {@code refused} to the right challenge and closes. */
  REFUSED_AT_ECHO,
  /** Says {@code ok} and closes. */
  CLOSE_AFTER_OK,
  /** Never answers {@code ekey}. */
  NO_KEY,
  /** Answers {@code ekey} with letters that no build key has. */
  BAD_KEY,
  /** Sends the build key and a line that nobody asked for in one packet. */
  EXTRA_AFTER_KEY,
  /** Sends the build key and closes. */
  CLOSE_AFTER_KEY,
  /** A good handshake, each line sent byte by byte. */
  SLOWLY
}
