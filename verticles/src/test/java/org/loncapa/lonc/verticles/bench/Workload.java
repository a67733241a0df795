// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bench;

import java.util.Locale;

/** A kind of load, always as fast as the answers come. */
enum Workload {
  /** One client that keeps its connection. */
  KEPT1(true, 1, 20_000, 32, false),
  /** The same with 32. */
  KEPT32(true, 32, 100_000, 32, false),
  /** The same with 256. */
  KEPT256(true, 256, 100_000, 32, false),
  /** A connection for each request, as the web processes of a site have it, by 8 clients. */
  PERCALL8(false, 8, 20_000, 32, false),
  /** The same with 64. */
  PERCALL64(false, 64, 20_000, 32, false),
  /** 20 kB both ways. */
  BIG32(true, 32, 6_000, 20_000, false),
  /** Encrypted between lonc and lond. */
  CRYPT32(true, 32, 60_000, 32, true),
  /** What {@link #KEPT4000} is to be compared with: as many clients as connections to lond. */
  KEPT10(true, 10, 400_000, 32, false),
  /** Each client asks a hundred times, so that its connect and its leaving weigh little. */
  KEPT4000(true, 4000, 400_000, 32, false);

  private final boolean kept;
  private final int clients;
  private final int requests;
  private final int bytes;
  private final boolean encrypted;

  Workload(boolean kept, int clients, int requests, int bytes, boolean encrypted) {
    this.kept = kept;
    this.clients = clients;
    this.requests = requests;
    this.bytes = bytes;
    this.encrypted = encrypted;
  }

  /** Whether a client keeps its connection for all its requests. */
  boolean kept() {
    return kept;
  }

  int clients() {
    return clients;
  }

  /** All requests of one round. */
  int requests() {
    return requests;
  }

  /** Bytes of a reply without its newline. */
  int bytes() {
    return bytes;
  }

  /** Whether it asks for what only lonc can do. */
  boolean encrypted() {
    return encrypted;
  }

  /** The workload with a name as it is printed; throws IllegalArgumentException for another. */
  static Workload named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
