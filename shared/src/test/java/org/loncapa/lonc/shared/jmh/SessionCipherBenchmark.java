// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.jmh;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.crypto.BrokenLineException;
import org.loncapa.lonc.shared.crypto.SessionCipher;
import org.loncapa.lonc.shared.crypto.SessionKey;
import org.loncapa.lonc.shared.protocol.Line;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The session cipher: a line sealed, and opened again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SessionCipherBenchmark {
  private static final byte[] BUILD_KEY = {'1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B'};

  /** Bytes of the clear line, its newline included. */
  @Param({"38", "20000"})
  private int length;

  private SessionCipher cipher;
  private Line clear;
  private Line sealed;

  /** A key, and the line under it. */
  @Setup
  public void seal() {
    cipher = new SessionCipher(SessionKey.derive("sim1", "me", BUILD_KEY));
    byte[] line = new byte[length];
    Arrays.fill(line, (byte) 'x');
    line[length - 1] = '\n';
    clear = Line.of(line);
    sealed = cipher.seal(clear);
  }

  /** A request on its way out. */
  @Benchmark
  public Line sealing() {
    return cipher.seal(clear);
  }

  /** A reply on its way in; a copy, since opening uses it up. */
  @Benchmark
  public Line opening() throws BrokenLineException {
    return cipher.open(Line.of(sealed.bytes().clone()));
  }

  /** What each new connection costs: the key, and its subkeys. */
  @Benchmark
  public SessionCipher keying() {
    return new SessionCipher(SessionKey.derive("sim1", "me", BUILD_KEY));
  }
}
