// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the vectors in {@code vectors.json}, which other implementations of the cipher made. */
final class Vectors {

  record Block(String key, String plain, String cipher) {}

  record Frame(String textHex, String frame) {}

  record Session(String lond, String lonc, String buildKey, String keyHex, List<Frame> frames) {}

  private static final Pattern BLOCK = pattern("key", "plain", "cipher");
  private static final Pattern SESSION = pattern("lond_id", "lonc_id", "buildkey", "key_hex");
  private static final Pattern FRAME = pattern("text_hex", "frame");

  private Vectors() {}

  /** A pattern for string members that follow each other in this order. */
  private static Pattern pattern(String... names) {
    List<String> members = new ArrayList<>();
    for (String name : names) {
      members.add("\"" + name + "\"\\s*:\\s*\"([^\"\\\\]*)\"");
    }
    return Pattern.compile(String.join("\\s*,\\s*", members));
  }

  private static String text() {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors.json")) {
      return new String(in.readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (Matcher m = BLOCK.matcher(text()); m.find(); ) {
      blocks.add(new Block(m.group(1), m.group(2), m.group(3)));
    }
    return blocks;
  }

  static List<Session> sessions() {
    String text = text();
    List<Session> sessions = new ArrayList<>();
    Matcher m = SESSION.matcher(text);
    boolean found = m.find();
    while (found) {
      String[] head = {m.group(1), m.group(2), m.group(3), m.group(4)};
      int from = m.end();
      found = m.find();
      List<Frame> frames = frames(text.substring(from, found ? m.start() : text.length()));
      sessions.add(new Session(head[0], head[1], head[2], head[3], frames));
    }
    return sessions;
  }

  private static List<Frame> frames(String text) {
    List<Frame> frames = new ArrayList<>();
    for (Matcher m = FRAME.matcher(text); m.find(); ) {
      frames.add(new Frame(m.group(1), m.group(2)));
    }
    return frames;
  }
}
