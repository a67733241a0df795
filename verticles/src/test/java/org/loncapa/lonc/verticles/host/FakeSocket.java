// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.loncapa.lonc.verticles.io.ByteSocket;
import org.loncapa.lonc.verticles.io.Unread;

/** A socket in memory. The test plays the system and the other end. */
final class FakeSocket implements ByteSocket {
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private final List<Runnable> whenSent = new ArrayList<>();
  private final List<Runnable> whenClosed = new ArrayList<>();
  private Listener listener;
  private long all;
  private boolean takes = true;
  private boolean open = true;
  private boolean reading = true;
  private boolean gone;
  private Unread unread = Unread.NOTHING;

  /** The other end sends this. */
  void receive(String text) {
    listener.bytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The other end shuts its sending half down. */
  void endInput() {
    listener.inputEnded();
  }

  /** The other end closes. */
  void closeByPeer() {
    gone = true;
    open = false;
    listener.closed(null);
    whenClosed.forEach(Runnable::run);
  }

  /** The system takes no more bytes. */
  void block() {
    takes = false;
  }

  /** The system takes all that waits, and what follows. */
  void unblock() {
    takes = true;
    flush();
    List<Runnable> due = List.copyOf(whenSent);
    whenSent.clear();
    due.forEach(Runnable::run);
    listener.drained();
  }

  /** What the next look finds. */
  void leaveUnread(Unread what) {
    unread = what;
  }

  /** The other end of a half-closed socket has closed the rest as well. */
  void leave() {
    gone = true;
  }

  /** Returns what the system has taken, and forgets it. */
  String sent() {
    String text = taken.toString(StandardCharsets.ISO_8859_1);
    taken.reset();
    return text;
  }

  boolean isOpen() {
    return open;
  }

  boolean isReading() {
    return reading;
  }

  @Override
  public void allowHalfClose(boolean allowed) {}

  @Override
  public void listen(Listener told) {
    listener = told;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    pending.write(bytes, offset, length);
  }

  @Override
  public void flush() {
    if (takes) {
      taken.writeBytes(pending.toByteArray());
      all += pending.size();
      pending.reset();
    }
  }

  @Override
  public boolean full() {
    return !takes && pending.size() > 0;
  }

  @Override
  public long unsent() {
    return pending.size();
  }

  @Override
  public long taken() {
    return all;
  }

  @Override
  public boolean isUnacknowledged() {
    return false;
  }

  @Override
  public void whenSent(Runnable action) {
    whenSent.add(action);
  }

  @Override
  public Unread unread() {
    return unread;
  }

  @Override
  public void reading(boolean on) {
    reading = on;
  }

  @Override
  public boolean peerGone() {
    return gone;
  }

  @Override
  public void whenClosed(Runnable action) {
    if (open) {
      whenClosed.add(action);
    } else {
      action.run();
    }
  }

  @Override
  public void end(boolean inOrder) {
    open = false;
    whenClosed.forEach(Runnable::run);
  }
}
