// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.loncapa.lonc.verticles.fakes.ExitAt;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;

/**
 * A way in which a lond goes wrong for some time. Whatever it is, what a client may get is the
 * same: its own reply, {@code con_lost}, or the end.
 *
 * @param kind what is counted
 * @param detail more of it
 */
record LondBehaviour(
    String kind, String detail, Consumer<MisbehavingLond> begin, Consumer<MisbehavingLond> end) {
  /** Ways to answer a request wrongly after which the answer, if any, is still that of echo. */
  private static final List<String> MANNERS =
      List.of(
          "hang",
          "drop",
          "rst",
          "half",
          "halfdrop",
          "replydrop",
          "extra",
          "badenc",
          "newline",
          "junklength");

  /** All of them. Those of the handshake are as many as all others together. */
  static List<LondBehaviour> all() {
    List<LondBehaviour> all = new ArrayList<>();
    for (ExitAt exit : ExitAt.values()) {
      if (exit != ExitAt.NEVER) {
        all.add(handshake(exit));
      }
    }
    MANNERS.forEach(word -> all.add(manner(word)));
    all.add(endless("drip"));
    all.add(endless("flood"));
    all.add(new LondBehaviour("lond holds", "", MisbehavingLond::hold, MisbehavingLond::letGo));
    all.add(down());
    all.add(down());
    all.add(new LondBehaviour("lond closes all", "", MisbehavingLond::closeAll, lond -> {}));
    all.add(new LondBehaviour("lond resets all", "", MisbehavingLond::resetAll, lond -> {}));
    return all;
  }

  /** Connections that are ready must go, or nobody needs a handshake. */
  private static LondBehaviour handshake(ExitAt exit) {
    return new LondBehaviour(
        "handshake left",
        exit.name(),
        lond -> {
          lond.mode(exit);
          lond.closeAll();
        },
        lond -> lond.mode(ExitAt.NEVER));
  }

  private static LondBehaviour manner(String word) {
    return new LondBehaviour("answers go wrong", word, l -> l.manner(word), l -> l.manner(""));
  }

  /** Replies without a newline; they end with their connections. */
  private static LondBehaviour endless(String word) {
    return new LondBehaviour(
        "endless replies",
        word,
        lond -> lond.manner(word),
        lond -> {
          lond.manner("");
          lond.closeAll();
        });
  }

  private static LondBehaviour down() {
    return new LondBehaviour(
        "lond killed", "", MisbehavingLond::stopListening, MisbehavingLond::listenAgain);
  }
}
