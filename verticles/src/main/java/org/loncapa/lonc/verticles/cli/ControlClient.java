// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.FrameDecoder;
import org.loncapa.lonc.shared.control.RefusedException;
import org.loncapa.lonc.shared.reason.ExitCode;

/** Talks to a daemon through its control socket. Deadlines are values of System.nanoTime. */
final class ControlClient implements AutoCloseable {
  private static final int MOST_REPLY_BYTES = 256 * 1024 * 1024;
  private static final String REPLIES = "loncctl.reply.";

  private final String path;
  private final UnixChannel channel;
  private final FrameDecoder decoder = new FrameDecoder(MOST_REPLY_BYTES);
  private final ArrayDeque<Map<String, Object>> events = new ArrayDeque<>();
  private int asked;

  private ControlClient(String path, UnixChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Connects. */
  static ControlClient connect(String path, long deadline) throws CliFailure {
    try {
      return new ControlClient(path, UnixChannel.connect(path, deadline));
    } catch (UnixChannel.LateException e) {
      throw CliFailure.timedOut("no answer in time at " + path);
    } catch (IOException e) {
      throw ConnectErrors.control(path, e);
    }
  }

  /** Asks, and returns the body of the reply. */
  Map<String, Object> ask(String address, Map<String, Object> body, long deadline)
      throws CliFailure {
    String replyAddress = REPLIES + ++asked;
    send("send", address, replyAddress, body, deadline);
    while (true) {
      Map<String, Object> message = receive(deadline);
      String to = JsonView.text(message, "address");
      if (JsonView.text(message, "type").equals("err")) {
        throw refused(message);
      } else if (to.equals(replyAddress)) {
        return JsonView.map(message, "body");
      } else if (to.equals(Addresses.EVENTS)) {
        events.add(JsonView.map(message, "body"));
      }
    }
  }

  /** When this returns, {@link #nextEvent} has all events from now on. */
  void follow(long deadline) throws CliFailure {
    send("register", Addresses.EVENTS, null, null, deadline);
    send("ping", "", null, null, deadline);
    Map<String, Object> message = receive(deadline);
    while (!JsonView.text(message, "type").equals("pong")) {
      if (JsonView.text(message, "address").equals(Addresses.EVENTS)) {
        events.add(JsonView.map(message, "body"));
      }
      message = receive(deadline);
    }
  }

  /** The next event, or null when the deadline is over. */
  Map<String, Object> nextEvent(long deadline) throws CliFailure {
    while (events.isEmpty()) {
      try {
        Map<String, Object> message = next(deadline);
        if (JsonView.text(message, "address").equals(Addresses.EVENTS)) {
          return JsonView.map(message, "body");
        }
      } catch (UnixChannel.LateException e) {
        return null;
      } catch (IOException e) {
        throw gone(e);
      }
    }
    return events.remove();
  }

  /** Waits for the daemon's end; false when the deadline is over before. */
  boolean awaitEnd(long deadline) {
    try {
      while (true) {
        next(deadline);
      }
    } catch (UnixChannel.LateException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private void send(
      String type, String address, String replyAddress, Map<String, Object> body, long deadline)
      throws CliFailure {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("type", type);
    message.put("address", address);
    if (replyAddress != null) {
      message.put("replyAddress", replyAddress);
      message.put("body", body);
    }
    byte[] json = JsonText.of(message).getBytes(StandardCharsets.US_ASCII);
    if (json.length > FrameDecoder.MOST_REQUEST_BYTES) {
      throw CliFailure.usage("that is more than lonc takes at one time");
    }
    try {
      channel.send(FrameDecoder.frame(json), deadline);
    } catch (UnixChannel.LateException e) {
      throw CliFailure.timedOut("the daemon at " + path + " does not take the request");
    } catch (IOException e) {
      throw gone(e);
    }
  }

  private Map<String, Object> receive(long deadline) throws CliFailure {
    try {
      return next(deadline);
    } catch (UnixChannel.LateException e) {
      throw CliFailure.timedOut("the daemon at " + path + " did not answer in time");
    } catch (IOException e) {
      throw gone(e);
    }
  }

  private Map<String, Object> next(long deadline) throws IOException {
    byte[] frame = decoder.next();
    while (frame == null) {
      if (decoder.broken()) {
        throw new IOException("what it sends makes no sense");
      }
      ByteBuffer piece = channel.receive(deadline);
      decoder.feed(piece.array(), piece.position());
      frame = decoder.next();
    }
    try {
      return Json.object(frame);
    } catch (IllegalArgumentException e) {
      throw new IOException("what it sends is no JSON", e);
    }
  }

  private CliFailure gone(IOException e) {
    String why = e instanceof EOFException ? "it closed the connection" : e.getMessage();
    return new CliFailure(ExitCode.UNAVAILABLE, "the daemon at " + path + " is gone: " + why);
  }

  /** The bridge itself refuses without a code. */
  private static CliFailure refused(Map<String, Object> error) {
    long code = JsonView.whole(error, "failureCode");
    ExitCode exit = code == RefusedException.NO_SUCH_HOST ? ExitCode.FAILED : ExitCode.SOFTWARE;
    return new CliFailure(
        JsonView.text(error, "failureType").equals("TIMEOUT") ? ExitCode.TEMPORARY : exit,
        JsonView.text(error, "message"));
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // All has been said by now, and the end of the process closes it in any case.
      asked = 0;
    }
  }
}
