// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * The commands of a stand-in lond.
 *
 * <table>
 * <caption>requests and replies</caption>
 * <tr><td>{@code ping}</td><td>the host id</td></tr>
 * <tr><td>{@code echo:X}</td><td>X, unchanged</td></tr>
 * <tr><td>{@code size:N}</td><td>N letters</td></tr>
 * <tr><td>{@code sleep:MS:X}</td><td>X, after MS milliseconds</td></tr>
 * <tr><td>{@code log:X}</td><td>{@code ok}; X is kept</td></tr>
 * <tr><td>{@code last}</td><td>the X of the last {@code log}</td></tr>
 * <tr><td>{@code version}</td><td>{@link #VERSION}</td></tr>
 * <tr><td>{@code sethost:ID}</td><td>{@code ok}</td></tr>
 * <tr><td>{@code sethost:ID:COMMAND}</td><td>the reply to COMMAND</td></tr>
 * <tr><td>{@code stats}</td><td>counts of connections and requests</td></tr>
 * </table>
 *
 * <p>Not thread-safe: all use is on one event loop.
 */
public final class LondCommands {
  /** The reply to {@code version}. */
  public static final String VERSION = "lonc-stand-in-1";

  /** The reply to an unknown command. */
  public static final String UNKNOWN = "unknown_cmd";

  private static final String OK = "ok";
  private static final String BAD_NUMBER = "error: bad number";

  /** Maximum letters of a reply to {@code size}. */
  private static final int SIZE_LIMIT = 256 * 1024 * 1024;

  /** Maximum milliseconds of a {@code sleep}: one hour. */
  private static final int SLEEP_LIMIT = 3_600_000;

  /** Limits on the texts kept, and on the bytes of each: a stand-in may run for weeks. */
  private static final int KEPT = 100;

  private static final int KEPT_BYTES = 1024;

  private final String hostId;
  private final LondStats stats;
  private final ArrayDeque<byte[]> log = new ArrayDeque<>();

  /**
   * A reply.
   *
   * @param text its bytes without a newline
   * @param afterMillis how long to wait before it is sent; 0 for at once
   */
  public record Reply(byte[] text, int afterMillis) {
    static Reply of(String text) {
      return new Reply(LineText.bytes(text), 0);
    }
  }

  LondCommands(String hostId, LondStats stats) {
    this.hostId = hostId;
    this.stats = stats;
  }

  /** Returns the commands of the lond of a host, with all counts 0. */
  public static LondCommands of(String hostId) {
    return new LondCommands(hostId, new LondStats());
  }

  /** Executes a command. */
  public Reply run(LondCommand command) {
    return switch (command.word()) {
      case "ping" -> Reply.of(hostId);
      case "echo" -> new Reply(command.rest(), 0);
      case "size" -> size(command.number(SIZE_LIMIT));
      case "sleep" -> sleep(command.number(SLEEP_LIMIT), command.afterColon());
      case "log" -> keep(command.rest());
      case "last" -> new Reply(log.isEmpty() ? new byte[0] : log.getLast(), 0);
      case "version" -> Reply.of(VERSION);
      case "sethost" -> setHost(command.afterColon());
      case "stats" -> Reply.of(stats.toString());
      default -> Reply.of(UNKNOWN);
    };
  }

  private static Reply size(int size) {
    if (size < 0) {
      return Reply.of(BAD_NUMBER);
    }
    byte[] letters = new byte[size];
    for (int i = 0; i < size; i++) {
      letters[i] = (byte) ('a' + i % 26);
    }
    return new Reply(letters, 0);
  }

  private static Reply sleep(int millis, byte[] text) {
    return millis < 0 ? Reply.of(BAD_NUMBER) : new Reply(text, millis);
  }

  private Reply keep(byte[] text) {
    if (log.size() == KEPT) {
      log.removeFirst();
    }
    log.addLast(Arrays.copyOf(text, Math.min(text.length, KEPT_BYTES)));
    return Reply.of(OK);
  }

  /** Ignores the host id: this lond has no data. */
  private Reply setHost(byte[] command) {
    return command.length == 0 ? Reply.of(OK) : run(LondCommand.of(command));
  }
}
