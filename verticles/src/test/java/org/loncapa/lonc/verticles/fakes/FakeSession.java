// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import static org.loncapa.lonc.verticles.fakes.Misbehaviours.UNASKED;
import static org.loncapa.lonc.verticles.fakes.Misbehaviours.joined;

import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.loncapa.lonc.shared.crypto.BrokenLineException;
import org.loncapa.lonc.shared.crypto.SessionCipher;
import org.loncapa.lonc.shared.crypto.SessionKey;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.Wire;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.demo.LondCommand;
import org.loncapa.lonc.verticles.demo.LondCommands;
import org.loncapa.lonc.verticles.demo.LondSecrets;
import org.loncapa.lonc.verticles.fakes.Misbehaviours.Misbehaviour;
import org.loncapa.lonc.verticles.fakes.Progress.Received;

/** One connection of a {@link MisbehavingLond}. All use is on its event loop. */
final class FakeSession {
  private static final int LONG = 1024 * 1024;

  /**
   * What all connections of a lond have in common.
   *
   * @param mode where the handshake is left, asked anew at each of its lines
   * @param manner the word by which each request is answered; empty for its own
   */
  record House(
      Vertx vertx,
      String hostId,
      String loncId,
      Supplier<ExitAt> mode,
      Supplier<String> manner,
      Progress progress,
      Gate gate,
      LondCommands commands) {}

  private final House house;
  private final int number;
  private final Wires wires;
  private Line challenge;
  private boolean accepted;
  private SessionCipher cipher;

  /** The host id that {@code sethost} set last, for which requests without it run. */
  private String currentId;

  /** Requests that have no good reply yet. */
  private int due;

  /** The line that was sent while nothing was due; null if none was. */
  private String stray;

  /** Whether a request came after that line. */
  private boolean met;

  FakeSession(House house, int number, Wires wires) {
    this.house = house;
    this.number = number;
    this.wires = wires;
    this.currentId = house.hostId();
  }

  Wires wires() {
    return wires;
  }

  void line(Line line) {
    ExitAt mode = house.mode().get();
    if (line.is(Wire.INIT)) {
      house.progress().hailed();
      hailed(mode);
    } else if (!accepted) {
      challengeReplied(mode, line);
    } else if (line.is(Wire.EKEY)) {
      keyAsked(mode);
    } else {
      request(line);
    }
  }

  private void hailed(ExitAt mode) {
    challenge = LondSecrets.challenge();
    switch (mode) {
      case SILENT -> {}
      case REFUSED_AT_HAIL -> refuse();
      case RESET_AT_HAIL -> wires.reset();
      case JUNK_CHALLENGE -> challenge(LineText.line("\0\u00ff\u0080junk\u0001"));
      case LONG_CHALLENGE -> challenge(LineText.line("7".repeat(LONG)));
      case HALF_CHALLENGE -> wires.send(LineText.bytes("12345"));
      case EXTRA_IN_HANDSHAKE -> wires.send(joined(challenge.bytes(), UNASKED));
      case CLOSE_AFTER_CHALLENGE -> sendAndClose(challenge);
      default -> send(mode, challenge);
    }
  }

  private void challenge(Line unusual) {
    challenge = unusual;
    wires.send(unusual.bytes());
  }

  private void challengeReplied(ExitAt mode, Line line) {
    if (challenge == null || !line.is(challenge)) {
      refuse();
      return;
    }
    accepted = mode != ExitAt.NOT_OK;
    switch (mode) {
      case NOT_OK -> send(mode, LineText.line("no"));
      case REFUSED_AT_ECHO -> refuse();
      case CLOSE_AFTER_OK -> sendAndClose(Wire.OK);
      default -> send(mode, Wire.OK);
    }
  }

  private void keyAsked(ExitAt mode) {
    Line key = LondSecrets.buildKey();
    cipher =
        new SessionCipher(SessionKey.derive(house.hostId(), house.loncId(), LineText.text(key)));
    if (mode == ExitAt.NO_KEY) {
      return;
    }
    switch (mode) {
      case BAD_KEY -> send(mode, LineText.line("no key for you"));
      case EXTRA_AFTER_KEY -> wires.send(joined(key.bytes(), UNASKED));
      case CLOSE_AFTER_KEY -> sendAndClose(key);
      default -> send(mode, key);
    }
    house.progress().keyed();
  }

  /** Sends a line that nothing asked for, once, and only while nothing is due. */
  void stray(String text) {
    if (cipher != null && due == 0 && stray == null) {
      stray = text;
      wires.send(LineText.line(text).bytes());
    }
  }

  /** The connection is closed; by lond itself, a request that came after the stray line is lost. */
  void ended(boolean byLond) {
    if (stray != null && !met && byLond) {
      house.progress().crossed(stray, null);
    }
  }

  private void request(Line line) {
    Addressed addressed = Addressed.of(line);
    boolean sealed = SessionCipher.isSealed(addressed.command());
    if (sealed && cipher == null) {
      refuse();
      return;
    }
    try {
      Line clear = sealed ? cipher.open(addressed.command()) : addressed.command();
      Received received = new Received(number, addressed.text(clear), sealed);
      house.progress().received(received);
      take(addressed, received, clear);
    } catch (BrokenLineException broken) {
      refuse();
    }
  }

  /** A request that crossed a stray line is not answered: each later reply would be another's. */
  private void take(Addressed addressed, Received received, Line clear) {
    if (stray != null) {
      if (!met) {
        house.progress().crossed(stray, received);
      }
      met = true;
      wires.close();
      return;
    }
    if (addressed.id() == null && !currentId.equals(house.hostId())) {
      house.progress().misrouted(received);
    }
    due++;
    LondCommand command = LondCommand.of(LineText.text(clear));
    Asked asked = new Asked(command, received.sealed() ? cipher : null, wires, () -> due--);
    house.gate().pass(() -> answer(addressed.id(), asked));
  }

  private void answer(String id, Asked asked) {
    if (MisbehavingLond.UNKNOWN_ID.equals(id)) {
      asked.reply(LineText.bytes("unable_to_set"));
      return;
    }
    currentId = id == null ? currentId : id;
    String manner = house.manner().get();
    Misbehaviour misbehaviour =
        Misbehaviours.named(manner.isEmpty() ? asked.command().word() : manner);
    if (misbehaviour == null) {
      answerWell(id, asked);
    } else {
      misbehaviour.answer(asked);
    }
  }

  private void answerWell(String id, Asked asked) {
    if (asked.command().word().equals("ping")) {
      asked.reply(LineText.bytes(currentId));
      return;
    }
    boolean setsOnly = id != null && asked.command().word().isEmpty();
    LondCommands.Reply reply =
        setsOnly
            ? new LondCommands.Reply(LineText.bytes("ok"), 0)
            : house.commands().run(asked.command());
    if (reply.afterMillis() == 0) {
      asked.reply(reply.text());
    } else {
      house.vertx().setTimer(reply.afterMillis(), timer -> asked.reply(reply.text()));
    }
  }

  private void send(ExitAt mode, Line line) {
    if (mode == ExitAt.SLOWLY) {
      wires.byteByByte(line.bytes());
    } else {
      wires.send(line.bytes());
    }
  }

  private void refuse() {
    sendAndClose(LineText.line("refused"));
  }

  private void sendAndClose(Line line) {
    wires.send(line.bytes());
    wires.close();
  }
}
