// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The reading end of a pipe, line by line, that a test can close. */
final class Lines extends OutputStream {
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final StringBuilder line = new StringBuilder();
  private volatile boolean closed;

  PrintStream stream() {
    return new PrintStream(this, false, StandardCharsets.ISO_8859_1);
  }

  BlockingQueue<String> queue() {
    return lines;
  }

  @Override
  public void write(int b) throws IOException {
    if (closed) {
      throw new IOException("Broken pipe");
    }
    if (b == '\n') {
      lines.add(line.toString());
      line.setLength(0);
    } else {
      line.append((char) b);
    }
  }

  /** From now on nobody reads. */
  void breakPipe() {
    closed = true;
  }

  @Override
  public void close() {
    breakPipe();
  }
}
