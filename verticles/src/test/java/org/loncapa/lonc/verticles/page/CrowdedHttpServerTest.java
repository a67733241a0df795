// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All places taken by those who do nothing, and requests by names that are not ours. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrowdedHttpServerTest {
  private final MonitoringRig watched = new MonitoringRig("metricsHosts=lonc.example.net");
  private final List<Raw> open = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Raw raw : open) {
      raw.close();
    }
    watched.close();
  }

  /** A connection that sends what the test wants. */
  private static final class Raw implements Closeable {
    private final Socket socket;
    private final BufferedReader in;

    Raw(int port) throws IOException {
      socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    Raw send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      return this;
    }

    /** Reads up to a line that begins so; false if the end comes before. */
    boolean reads(String beginning) throws IOException {
      String line = in.readLine();
      while (line != null && !line.startsWith(beginning)) {
        line = in.readLine();
      }
      return line != null;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private Raw connect() throws IOException {
    open.add(new Raw(watched.port()));
    return open.get(open.size() - 1);
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  private void assertServed() throws IOException {
    assertThat(connect().send(get("/live")).reads("all event loops answer")).isTrue();
  }

  @Test
  void idleStreamsGiveWayToANewOneTheOldestFirst() throws IOException {
    List<Raw> streams = new ArrayList<>();
    for (int i = 0; i < SseFeed.MAX_PAGES + 4; i++) {
      streams.add(connect().send(get("/events")));
      assertThat(streams.get(i).reads("data: ")).as("stream " + i).isTrue();
    }
    for (int i = 0; i < 4; i++) {
      assertThat(streams.get(i).reads("0")).as("end of stream " + i).isTrue();
    }
    assertThat(streams.get(4).reads("data: ")).isTrue();
    assertServed();
  }

  @Test
  void idleConnectionsGiveWayAndStreamsDoNot() throws IOException {
    Raw stream = connect().send(get("/events"));
    assertThat(stream.reads("data: ")).isTrue();
    Raw idle = connect();
    for (int i = 0; i < 60; i++) {
      Raw next = connect();
      if (i % 2 == 0) {
        next.send("GET /live HTTP/1.1\r\nHost: loc"); // not a whole head
      }
    }
    assertServed();
    assertThat(stream.reads("data: ")).isTrue();
    assertThat(idle.reads("x")).isFalse();
  }

  @Test
  void theOneThatAskedLastStays() throws IOException {
    Raw used = connect().send(get("/live"));
    assertThat(used.reads("all event loops answer")).isTrue();
    for (int i = 0; i < 3 * ReadOnlyHttpServer.CONNECTIONS; i++) {
      assertThat(connect().send(get("/live")).reads("all event loops answer")).isTrue();
      if (i % 40 == 0) {
        assertThat(used.send(get("/live")).reads("all event loops answer")).isTrue();
      }
    }
    assertThat(used.send(get("/live")).reads("all event loops answer")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      delimiter = 0x7c,
      value = {
        "'GET /metrics HTTP/1.1\r\nHost: evil.example\r\n\r\n'|421",
        "'GET /none HTTP/1.1\r\nHost: evil.example:9663\r\n\r\n'|421",
        "'POST / HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n'|421",
        "'GET /metrics HTTP/1.0\r\nHost: evil.example\r\n\r\n'|421",
        "'GET /metrics HTTP/1.1\r\nHost:\r\n\r\n'|421",
        "'GET /metrics HTTP/1.1\r\n\r\n'|400",
        "'GET /metrics HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n'|400",
        "'GET http://evil.example/metrics HTTP/1.1\r\nHost: localhost\r\n\r\n'|400",
        "'GET /metrics HTTP/1.0\r\n\r\n'|200",
        "'GET /metrics HTTP/1.1\r\nHost: 127.0.0.1:9663\r\n\r\n'|200",
        "'GET /metrics HTTP/1.1\r\nHost: [::1]\r\n\r\n'|200",
        "'GET /metrics HTTP/1.1\r\nhost: LONC.Example.Net.:443\r\n\r\n'|200"
      })
  void onlyByItsOwnNamesIsItAnswered(String request, int status) throws IOException {
    Raw raw = connect().send(request);
    assertThat(raw.in.readLine()).startsWith("HTTP/1.").contains(" " + status + " ");
    if (status != 200) {
      assertThat(raw.reads("lonc_")).isFalse();
    }
  }
}
