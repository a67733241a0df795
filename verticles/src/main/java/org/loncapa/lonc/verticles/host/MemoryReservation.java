// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

/**
 * The bytes that one client, one request or one connection holds of its host's memory. Belongs to
 * the host's event loop.
 */
final class MemoryReservation {
  private final MemoryUse memory;
  private long held;

  MemoryReservation(MemoryUse memory) {
    this.memory = memory;
  }

  /** Holds this many bytes from now on; false, and nothing changed, when there is no room. */
  boolean set(long bytes) {
    if (bytes > held) {
      if (!memory.tryReserve(bytes - held)) {
        return false;
      }
    } else if (bytes < held) {
      memory.release(held - bytes);
    }
    held = bytes;
    return true;
  }

  /** Holds this many bytes from now on, even if that exceeds a bound: they are there already. */
  void force(long bytes) {
    if (bytes > held) {
      memory.forceReserve(bytes - held);
    } else if (bytes < held) {
      memory.release(held - bytes);
    }
    held = bytes;
  }

  /** Reserves more bytes, even above the limit: they are in memory already. */
  void add(long bytes) {
    force(held + bytes);
  }

  /** Gives bytes to another one; at most as many as are held. */
  void moveTo(MemoryReservation other, long bytes) {
    held -= bytes;
    other.held += bytes;
  }

  /** Gives all bytes to another one. */
  void moveTo(MemoryReservation other) {
    moveTo(other, held);
  }

  /** Holds nothing any more. */
  void clear() {
    set(0);
  }
}
