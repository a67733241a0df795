// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bridge;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.loncapa.lonc.shared.control.FrameDecoder;

/** A client of the bridge that sends what the test wants, and waits on the test's thread. */
public final class RawClient implements Closeable {
  private final SocketChannel channel;
  private final FrameDecoder decoder = new FrameDecoder(Integer.MAX_VALUE - 8);
  private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

  /** Connects. */
  public RawClient(Path socket) throws IOException {
    channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
  }

  /** Connects, sends one request, and answers the body of its reply. */
  public static JsonObject askOnce(Path socket, String address, JsonObject body)
      throws IOException {
    try (RawClient client = new RawClient(socket)) {
      client.ask(address, "answer", body);
      JsonObject answer = client.next();
      if (answer == null || !answer.getString("type").equals("message")) {
        throw new IOException(address + " got " + answer);
      }
      return answer.getJsonObject("body");
    }
  }

  /** Sends bytes as they are. */
  public void send(byte[] bytes) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(bytes);
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  /** Sends a message. */
  public void send(JsonObject message) throws IOException {
    send(FrameDecoder.frame(message.toBuffer().getBytes()));
  }

  /** Sends a request with an empty body. */
  public void ask(String address, String replyAddress) throws IOException {
    ask(address, replyAddress, new JsonObject());
  }

  /** Sends a request. */
  public void ask(String address, String replyAddress, JsonObject body) throws IOException {
    send(
        new JsonObject()
            .put("type", "send")
            .put("address", address)
            .put("replyAddress", replyAddress)
            .put("body", body));
  }

  /** Sends a message that has no body, such as {@code register}. */
  public void send(String type, String address) throws IOException {
    send(new JsonObject().put("type", type).put("address", address));
  }

  /** The next message, or null at the end. */
  public JsonObject next() throws IOException {
    byte[] frame = decoder.next();
    while (frame == null) {
      buffer.clear();
      int count = read();
      if (count < 0) {
        return null;
      }
      decoder.feed(buffer.array(), count);
      frame = decoder.next();
    }
    return new JsonObject(new String(frame, StandardCharsets.UTF_8));
  }

  /** A reset is an end too: the bridge closes without reading what else was sent. */
  private int read() throws IOException {
    try {
      return channel.read(buffer);
    } catch (IOException reset) {
      return -1;
    }
  }

  /** Reads everything until the end. */
  public byte[] rest() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    buffer.clear();
    for (int count = read(); count >= 0; count = read()) {
      all.write(buffer.array(), 0, count);
      buffer.clear();
    }
    return all.toByteArray();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
