// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.BrokenPromise;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.soak.SoakClient.Asking;

/** Clients that write or read in the smallest pieces. */
final class Drips {
  private static final int NEWLINES = 500;
  private static final int HALF_MILLIS = 2_000;

  /** 16 bytes in 50 ms: a third of the least rate at which a client may read. */
  private static final int PIECE = 16;

  private static final int PIECE_MILLIS = 50;
  private static final int PIECES = 100;
  private static final byte[][] OTHER_ANSWERS = {
    LineText.bytes("con_lost\n"), LineText.bytes("error: "), LineText.bytes(Crossings.STRAY)
  };

  private Drips() {}

  /** A whole request byte by byte, half of one, or one with single newlines behind it. */
  static boolean write(ClientSession v) throws BrokenPromise, InterruptedException {
    Asking asking = v.client().next(ClientSession.SMALL, v.random().nextInt(4) == 0);
    byte[] line = asking.line();
    return switch (v.random().nextInt(3)) {
      case 0 -> {
        bytes(v, asking, line);
        yield v.take(asking, false);
      }
      case 1 -> {
        bytes(v, asking, Arrays.copyOf(line, line.length / 2));
        v.pause().forMillis(v.random().nextInt(HALF_MILLIS));
        v.client().ended(Ending.LEFT);
        yield false;
      }
      default -> {
        byte[] newlines = new byte[v.random().nextInt(NEWLINES)];
        Arrays.fill(newlines, (byte) '\n');
        v.client().send(v.line(), asking);
        bytes(v, asking, newlines);
        v.take(asking, false);
        yield false;
      }
    };
  }

  private static void bytes(ClientSession v, Asking asking, byte[] bytes)
      throws BrokenPromise, InterruptedException {
    for (int i = 0; i < bytes.length && v.pause().forMillis(i % 16 == 0 ? 1 : 0); i++) {
      byte[] one = {bytes[i]};
      v.client().send(v.line(), new Asking(asking.id(), one, asking.expected()));
    }
  }

  /** Asks for a long reply and takes a little of it now and then, until it has had enough. */
  static boolean read(ClientSession v) throws BrokenPromise, IOException, InterruptedException {
    Asking asking = v.client().next(ClientSession.MEGABYTE, false);
    var address = UnixDomainSocketAddress.of(v.client().place().socket());
    try (SocketChannel channel = SocketChannel.open(address)) {
      ByteBuffer out = ByteBuffer.wrap(asking.line());
      while (out.hasRemaining()) {
        channel.write(out);
      }
      channel.configureBlocking(false);
      check(asking, pieces(v, channel));
    } catch (IOException closed) {
      // A client that is too slow is closed, and so is each one when the daemon is killed.
    }
    v.client().ended(Ending.LEFT);
    return false;
  }

  private static byte[] pieces(ClientSession v, SocketChannel channel)
      throws IOException, InterruptedException {
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    int count = 0;
    for (int i = 0; i < PIECES && count >= 0 && v.pause().forMillis(PIECE_MILLIS); i++) {
      piece.clear();
      count = channel.read(piece);
      taken.write(piece.array(), 0, Math.max(0, count));
    }
    return taken.toByteArray();
  }

  /** What was taken has to be the beginning of its own reply, or of another answer. */
  static void check(Asking asking, byte[] taken) throws BrokenPromise {
    boolean right = agree(asking.expected(), taken);
    for (byte[] other : OTHER_ANSWERS) {
      right |= agree(other, taken);
    }
    if (!right) {
      throw new BrokenPromise(
          "%s took %d bytes of another reply".formatted(asking.id(), taken.length));
    }
  }

  private static boolean agree(byte[] whole, byte[] part) {
    int length = Math.min(whole.length, part.length);
    return Arrays.equals(whole, 0, length, part, 0, length);
  }
}
