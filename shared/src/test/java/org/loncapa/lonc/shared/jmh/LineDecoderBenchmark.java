// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.jmh;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.LineDecoder;
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

/** Framing: bytes in, a line out. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LineDecoderBenchmark {
  private static final int LIMIT = 16 * 1024 * 1024;
  private static final int CHUNK = 64 * 1024;

  /** Bytes of the line, its newline included. */
  @Param({"38", "20000", "1000000"})
  private int length;

  private LineDecoder decoder;
  private byte[][] chunks;

  /** Cuts the line as a socket would. */
  @Setup
  public void cut() {
    decoder = new LineDecoder(LIMIT);
    byte[] line = new byte[length];
    Arrays.fill(line, (byte) 'x');
    line[length - 1] = '\n';
    chunks = new byte[(length + CHUNK - 1) / CHUNK][];
    for (int i = 0; i < chunks.length; i++) {
      chunks[i] = Arrays.copyOfRange(line, i * CHUNK, Math.min(length, (i + 1) * CHUNK));
    }
  }

  /** One line in as many chunks as it takes. */
  @Benchmark
  public Line decode() {
    for (byte[] chunk : chunks) {
      decoder.feed(chunk);
    }
    return decoder.next();
  }
}
