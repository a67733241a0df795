// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that do not speak HTTP, speak too much of it, or none at all. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JunkTest {
  private static final int FRAMES = 100_000;
  private static final int FRAMES_A_CONNECTION = 100;
  private static final int FRAME_BYTES = 64;
  private static final List<String> BEGINNINGS =
      List.of(
          "GET /",
          "GET /metrics HTTP/1.1\r\n",
          "\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: x\r\n",
          "Content-Length: 99999999999\r\n",
          "Transfer-Encoding: chunked\r\n\r\nffffff\r\n",
          "GET /events HTTP/1.1\r\n\r\n",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
          "GET /hosts/%zz%",
          "Upgrade: h2c\r\nConnection: Upgrade\r\n",
          "Upgrade: websocket\r\n",
          "");

  private final MonitoringRig watched = new MonitoringRig();

  @AfterEach
  void close() {
    watched.close();
  }

  @Test
  void aHundredThousandFramesOfJunkLeaveItAsItWas() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int sent = 0; sent < FRAMES; sent += FRAMES_A_CONNECTION) {
      send(junk(random));
    }
    assertThat(watched.get("/live").statusCode()).as("seed " + seed).isEqualTo(200);
    assertThat(watched.get("/ready").statusCode()).isEqualTo(200);
    assertThat(watched.get("/metrics").body()).contains("lonc_host_up{host=\"msul0\"} 1.0");
  }

  @Test
  void whoeverHoldsConnectionsWithoutUsingThemLosesTheOldest() throws Exception {
    List<Socket> idle = new ArrayList<>();
    for (int i = 0; i < ReadOnlyHttpServer.CONNECTIONS; i++) {
      idle.add(connect());
      assertThat(answered(idle.get(i))).isTrue();
    }
    assertThat(watched.get("/live").statusCode()).isEqualTo(200);
    assertThat(idle.get(0).getInputStream().read()).isEqualTo(-1);
    assertThat(answered(idle.get(1))).isTrue();
    for (Socket socket : idle) {
      socket.close();
    }
  }

  @Test
  void aHeadWithoutEndIsRefused() throws Exception {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] line = ("X-Long: " + "x".repeat(500) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 40; i++) {
        out.write(line);
      }
      out.flush();
      assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 431 Request Header Fields Too Large");
    } catch (SocketException closedWhileWriting) {
      assertThat(watched.get("/live").statusCode()).isEqualTo(200);
    }
  }

  private static byte[] junk(Random random) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < FRAMES_A_CONNECTION; i++) {
      String beginning = BEGINNINGS.get(random.nextInt(BEGINNINGS.size()));
      bytes.write(beginning.getBytes(StandardCharsets.US_ASCII));
      byte[] frame = new byte[random.nextInt(FRAME_BYTES)];
      random.nextBytes(frame);
      bytes.write(frame);
    }
    return bytes.toByteArray();
  }

  private void send(byte[] junk) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(junk);
    } catch (SocketException closed) {
      // It is right to close on junk, even while it comes.
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getByName("127.0.0.1"), watched.port());
  }

  /** Asks and reads the whole answer, so that the connection can be used again. */
  private static boolean answered(Socket socket) throws IOException {
    byte[] request =
        "GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    socket.getOutputStream().write(request);
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("answer\n")) {
      int c = socket.getInputStream().read();
      if (c < 0) {
        return false;
      }
      answer.append((char) c);
    }
    return true;
  }

  private static String firstLine(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = socket.getInputStream().read();
    while (c >= 0 && c != '\r') {
      line.append((char) c);
      c = socket.getInputStream().read();
    }
    return line.toString();
  }
}
