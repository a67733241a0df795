// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.loncapa.lonc.shared.crypto.SessionCipher;
import org.loncapa.lonc.shared.crypto.SessionKey;
import org.loncapa.lonc.verticles.demo.LineText;

/**
 * What can go wrong with one request, by the word that asks for it.
 *
 * <p>X is the text after the first colon. What has a whole reply seals it if the request was
 * sealed; halves and junk are in clear.
 */
final class Misbehaviours {
  static final byte[] UNASKED = LineText.bytes("unasked\n");

  private static final int MOST = 1_000_000_000;
  private static final int FLOOD = 16 * 1024 * 1024;
  private static final int DRIPS = 100_000;
  private static final int DRIP_MILLIS = 50;

  private static final List<String> JUNK_LENGTHS =
      List.of("", "-1", "9", "0x8", "67000000", "2147483648", "99999999999999999999999");

  private static final Map<String, Misbehaviour> ALL =
      Map.ofEntries(
          Map.entry("hang", asked -> {}),
          Map.entry("drop", asked -> asked.wires().close()),
          Map.entry("rst", asked -> asked.wires().reset()),
          Map.entry("half", Misbehaviours::half),
          Map.entry("halfdrop", Misbehaviours::halfThenClose),
          Map.entry("replydrop", Misbehaviours::replyThenClose),
          Map.entry("extra", Misbehaviours::replyAndUnasked),
          Map.entry("slow", Misbehaviours::byteByByte),
          Map.entry("trickle", Misbehaviours::trickle),
          Map.entry("fill", Misbehaviours::filled),
          Map.entry("huge", asked -> asked.wires().flood(asked.command().number(MOST))),
          Map.entry("drip", Misbehaviours::drip),
          Map.entry("flood", asked -> asked.wires().flood(FLOOD)),
          Map.entry("junklength", Misbehaviours::junkLength),
          Map.entry("nul", Misbehaviours::withNul),
          Map.entry("binary", asked -> asked.reply(allBytes())),
          Map.entry("badenc", Misbehaviours::badlySealed),
          Map.entry("newline", Misbehaviours::newlineInside),
          Map.entry("otherkey", Misbehaviours::sealedWithAnotherKey));

  /** One way to answer a request wrongly. */
  interface Misbehaviour {
    void answer(Asked asked);
  }

  private Misbehaviours() {}

  /** The misbehaviour with this word, or null. */
  static Misbehaviour named(String word) {
    return ALL.get(word);
  }

  /** {@code half:X}: half of X without newline, then nothing. */
  private static void half(Asked asked) {
    byte[] text = asked.command().rest();
    asked.wires().send(Arrays.copyOf(text, text.length / 2));
  }

  /** {@code halfdrop:X}: half of X without newline, then the end. */
  private static void halfThenClose(Asked asked) {
    half(asked);
    asked.wires().close();
  }

  /** {@code replydrop:X}: the good reply X, then the end. */
  private static void replyThenClose(Asked asked) {
    asked.reply(asked.command().rest());
    asked.wires().close();
  }

  /** {@code extra:X}: the good reply X and a line that nobody asked for, in one packet. */
  private static void replyAndUnasked(Asked asked) {
    asked.wires().send(joined(asked.line(asked.command().rest()), UNASKED));
  }

  /** {@code slow:N}: a good reply of N letters, byte by byte as fast as they are taken. */
  private static void byteByByte(Asked asked) {
    byte[] text = new byte[asked.command().number(MOST)];
    Arrays.fill(text, (byte) 's');
    asked.wires().byteByByte(asked.line(text));
  }

  /** {@code trickle:MS:X}: the good reply X, a byte each MS milliseconds. */
  private static void trickle(Asked asked) {
    byte[] line = asked.line(asked.command().afterColon());
    asked.wires().trickle(line, asked.command().number(MOST));
  }

  /** {@code drip}: a byte now and then, and no newline. */
  private static void drip(Asked asked) {
    asked.wires().trickle(filled(DRIPS, LineText.bytes("d")), DRIP_MILLIS);
  }

  /** {@code junklength:X}: a sealed line of 8 bytes whose length makes no sense; X chooses it. */
  private static void junkLength(Asked asked) {
    int chosen = Math.floorMod(Arrays.hashCode(asked.command().rest()), JUNK_LENGTHS.size());
    String line = "enc:%s:0123456789abcdef".formatted(JUNK_LENGTHS.get(chosen));
    asked.wires().send(LineText.line(line).bytes());
  }

  /** {@code fill:N:X}: a good reply of N bytes, which are X again and again. */
  private static void filled(Asked asked) {
    asked.reply(filled(asked.command().number(MOST), asked.command().afterColon()));
  }

  static byte[] filled(int length, byte[] text) {
    byte[] all = new byte[length];
    for (int i = 0; i < length; i++) {
      all[i] = text[i % text.length];
    }
    return all;
  }

  /** {@code nul:X}: X and a NUL byte. */
  private static void withNul(Asked asked) {
    byte[] text = asked.command().rest();
    asked.reply(Arrays.copyOf(text, text.length + 1));
  }

  /** {@code badenc:X}: {@code enc:X} in clear, whatever X is, as if it were sealed. */
  private static void badlySealed(Asked asked) {
    byte[] text = joined(LineText.bytes("enc:"), asked.command().rest());
    asked.wires().send(LineText.line(text).bytes());
  }

  /** {@code newline:X}: X, a newline, X again; one line if sealed, two if not. */
  private static void newlineInside(Asked asked) {
    byte[] text = asked.command().rest();
    asked.reply(joined(LineText.line(text).bytes(), text));
  }

  /** {@code otherkey:X}: the reply X, sealed with a key that is not the connection's. */
  private static void sealedWithAnotherKey(Asked asked) {
    SessionCipher other = new SessionCipher(new byte[SessionKey.LENGTH]);
    asked.wires().send(other.seal(LineText.line(asked.command().rest())).bytes());
  }

  /** Every byte value but that of the newline. */
  static byte[] allBytes() {
    byte[] all = new byte[255];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) (i < '\n' ? i : i + 1);
    }
    return all;
  }

  static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
