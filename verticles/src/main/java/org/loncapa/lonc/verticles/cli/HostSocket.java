// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.LineDecoder;
import org.loncapa.lonc.shared.reason.ExitCode;

/** The commands that send requests as a host's clients do. */
final class HostSocket {
  private static final int MOST_REPLY_BYTES = 1024 * 1024 * 1024;
  private static final String LOST = "con_lost";
  private static final int PINGS = 3;

  private final Session session;
  private final String host;

  HostSocket(Session session) {
    this.session = session;
    host = session.args().words().get(0);
  }

  private record Reply(String text, double seconds) {}

  /** Sends pings one after the other. */
  int ping() throws CliFailure {
    int count = session.args().count(PINGS);
    String path = session.site().host(host);
    List<Object> times = new ArrayList<>();
    for (int i = 1; i <= count && !session.screen().closed(); i++) {
      Reply reply = transact(path, "ping".getBytes(StandardCharsets.US_ASCII));
      boolean good = !reply.text().equals(LOST) && !reply.text().startsWith("error:");
      if (good) {
        times.add(reply.seconds());
      }
      if (!session.json()) {
        String line = host + " " + i + ": " + reply.text() + " after ";
        session.screen().line(Output.printable(line) + Durations.millis(reply.seconds()));
      }
    }
    sums(count, times);
    return (times.size() == count ? ExitCode.OK : ExitCode.FAILED).code();
  }

  private void sums(int count, List<Object> times) {
    if (session.json()) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("version", Addresses.VERSION);
      answer.put("host", host);
      answer.put("sent", count);
      answer.put("answered", times.size());
      answer.put("round_trip_seconds", times);
      session.print(answer);
      return;
    }
    String sums = count + " sent, " + times.size() + " answered";
    session.screen().line(times.isEmpty() ? sums : sums + spread(times));
  }

  private static String spread(List<Object> times) {
    double least = Double.MAX_VALUE;
    double sum = 0;
    double most = 0;
    for (Object time : times) {
      double seconds = (Double) time;
      least = Math.min(least, seconds);
      sum += seconds;
      most = Math.max(most, seconds);
    }
    String mean = Durations.millis(sum / times.size());
    return "; least "
        + Durations.millis(least)
        + ", mean "
        + mean
        + ", most "
        + Durations.millis(most);
  }

  /** Sends one request. */
  int ask(InputStream in) throws CliFailure {
    List<String> words = session.args().words().subList(1, session.args().words().size());
    byte[] request = words.equals(List.of("-")) ? read(in) : bytes(String.join(" ", words));
    Reply reply = transact(session.site().host(host), request);
    if (session.json()) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("version", Addresses.VERSION);
      answer.put("host", host);
      answer.put("reply", reply.text());
      answer.put("round_trip_seconds", reply.seconds());
      session.print(answer);
    } else {
      boolean steers = session.screen().terminal();
      session.screen().line(steers ? Output.printable(reply.text()) : reply.text());
    }
    return (reply.text().equals(LOST) ? ExitCode.FAILED : ExitCode.OK).code();
  }

  /** The bytes that the shell gave, as far as the JDK kept them. */
  private static byte[] bytes(String argument) {
    String charset = System.getProperty("sun.jnu.encoding", "ISO-8859-1");
    return argument.getBytes(Charset.forName(charset));
  }

  /** One line; a newline at its end is not part of it. */
  private static byte[] read(InputStream in) throws CliFailure {
    try {
      String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
      return line.getBytes(StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw CliFailure.usage("the standard input cannot be read: " + e.getMessage());
    }
  }

  private Reply transact(String path, byte[] request) throws CliFailure {
    for (byte b : request) {
      if (b == '\n') {
        throw CliFailure.usage("a request is one line");
      }
    }
    long deadline = session.deadline();
    long began = System.nanoTime();
    try (UnixChannel channel = connect(path, deadline)) {
      channel.send(request, deadline);
      channel.send(new byte[] {'\n'}, deadline);
      String reply = line(channel, deadline);
      return new Reply(reply, (System.nanoTime() - began) / 1e9);
    } catch (UnixChannel.LateException e) {
      throw CliFailure.timedOut(host + " did not answer in time");
    } catch (IOException e) {
      throw new CliFailure(ExitCode.UNAVAILABLE, "no answer at " + path + ": " + e.getMessage());
    }
  }

  /**
   * Where there is no socket, the daemon is asked whether there is such a host: it knows which name
   * was meant. Who may not ask it hears of the socket.
   */
  private UnixChannel connect(String path, long deadline) throws CliFailure {
    try {
      return UnixChannel.connect(path, deadline);
    } catch (UnixChannel.LateException e) {
      throw CliFailure.timedOut(host + " did not answer in time");
    } catch (IOException e) {
      if (!Files.exists(Path.of(path))) {
        askForHost();
      }
      throw ConnectErrors.host(path, e);
    }
  }

  private void askForHost() throws CliFailure {
    try {
      session.ask(Addresses.STATUS, Map.of("host", host));
    } catch (CliFailure e) {
      if (e.exitCode() != ExitCode.NOT_PERMITTED) {
        throw e;
      }
    }
  }

  private static String line(UnixChannel channel, long deadline) throws IOException {
    LineDecoder decoder = new LineDecoder(MOST_REPLY_BYTES);
    Line line = null;
    while (line == null) {
      ByteBuffer piece = channel.receive(deadline);
      decoder.feed(Arrays.copyOf(piece.array(), piece.position()));
      line = decoder.next();
    }
    String text = new String(line.bytes(), StandardCharsets.ISO_8859_1);
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }
}
