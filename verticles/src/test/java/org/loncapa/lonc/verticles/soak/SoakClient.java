// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.loncapa.lonc.verticles.demo.LineClient;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.BrokenPromise;
import org.loncapa.lonc.verticles.fakes.BrokenPromise.AnotherReply;
import org.loncapa.lonc.verticles.fakes.BrokenPromise.CutOff;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.Exchange;

/**
 * One client of one host. It connects, behaves as its {@link ClientBehaviour} has it, and comes
 * again.
 */
final class SoakClient implements Load.Worker {
  private static final int AWAY_MILLIS = 50;

  private final Place place;
  private final ExpectedPresence daemon;
  private final ClientBehaviour habit;
  private final String name;
  private final Random random;
  private final Ledger ledger;
  private final Crossings crossings;
  private int asked;

  /** A request that is not sent yet: its whole line, and the reply that is its own. */
  record Asking(String id, byte[] line, byte[] expected) {
    private static final int BEGINNING = 200;

    /** The first bytes of the line, each one character. */
    String beginning() {
      int length = Math.min(BEGINNING, line.length);
      return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }
  }

  SoakClient(
      Place place,
      ExpectedPresence daemon,
      ClientBehaviour habit,
      String name,
      Random random,
      Ledger ledger,
      Crossings crossings) {
    this.crossings = crossings;
    this.place = place;
    this.daemon = daemon;
    this.habit = habit;
    this.name = name;
    this.random = random;
    this.ledger = ledger;
  }

  @Override
  public void turn(Load.Pause pause) throws IOException, InterruptedException {
    long hostMark = place.presence().mark();
    long daemonMark = daemon.mark();
    try (LineClient line = connect()) {
      habit.visit(new ClientSession(this, line, daemonMark, pause));
    } catch (BrokenPromise e) {
      ledger.broken(e.getMessage());
    } catch (NobodyThere e) {
      ledger.ended(Ending.AWAY);
      if (place.presence().heldSince(hostMark) && daemon.heldSince(daemonMark)) {
        ledger.broken("a connect of %s failed: %s".formatted(name, e.getMessage()));
      }
      pause.forMillis(AWAY_MILLIS);
    }
    pause.forMillis(random.nextInt(habit.restMillis()));
  }

  private static final class NobodyThere extends IOException {
    private static final long serialVersionUID = 1;

    NobodyThere(IOException cause) {
      super(cause.toString(), cause);
    }
  }

  private LineClient connect() throws NobodyThere {
    try {
      return LineClient.connect(UnixDomainSocketAddress.of(place.socket()), Limits.ANSWER);
    } catch (IOException e) {
      throw new NobodyThere(e);
    }
  }

  Random random() {
    return random;
  }

  Place place() {
    return place;
  }

  void ended(Ending ending) {
    ledger.ended(ending);
  }

  /**
   * The next request, with an id that no other one ever has.
   *
   * @param most filler bytes after the id, any number up to this
   */
  Asking next(int most, boolean sealed) {
    return next("", most, sealed);
  }

  /** The same with a prefix before all. */
  Asking next(String prefix, int most, boolean sealed) {
    String id = "%s.%s.%d".formatted(name, place.id(), asked++);
    id = sealed ? LondWatch.SEALED + id : id;
    byte[] head = LineText.bytes(prefix + (sealed ? "encrypt:echo:" : "echo:") + id + ":");
    byte[] line = Arrays.copyOf(head, head.length + random.nextInt(most) + 1);
    fill(line, head.length);
    line[line.length - 1] = '\n';
    int start = head.length - id.length() - 1;
    return new Asking(id, line, Arrays.copyOfRange(line, start, line.length - 1));
  }

  /** Any bytes but a newline, all others among them. */
  private void fill(byte[] line, int from) {
    byte[] pattern = new byte[251];
    random.nextBytes(pattern);
    for (int i = from; i < line.length; i++) {
      byte next = pattern[(i - from) % pattern.length];
      line[i] = next == '\n' ? (byte) ' ' : next;
    }
  }

  /** A request for a reply of so many letters; a lond that only echoes may send their number. */
  Asking sized(int size) {
    String id = "%s.%s.size".formatted(name, place.id());
    return new Asking(id, LineText.bytes("size:" + size + "\n"), LineText.bytes("" + size));
  }

  /** Sends, and leaves it to the answer to say what became of a connection that broke. */
  void send(LineClient line, Asking asking) throws BrokenPromise {
    try {
      line.send(asking.line());
    } catch (SocketTimeoutException e) {
      throw new BrokenPromise("%s was not taken within %s".formatted(asking.id(), Limits.ANSWER));
    } catch (IOException closed) {
      // An answer may have come before the close.
    }
  }

  Ending receive(LineClient line, Asking asking, boolean mayBeCut, long mark)
      throws BrokenPromise, InterruptedException {
    Ending ending;
    try {
      ending = new Exchange(asking.id(), asking.expected()).end(line);
    } catch (CutOff cut) {
      ending = forgiven(cut, daemon.heldSince(mark), mayBeCut);
    } catch (AnotherReply another) {
      ending = forgiven(another, asking);
    }
    ledger.ended(ending);
    return ending;
  }

  /** A part of a reply is right only for a client that was too slow, or whose daemon was killed. */
  static Ending forgiven(CutOff cut, boolean daemonLived, boolean mayBeCut) throws CutOff {
    if (!daemonLived) {
      return Ending.CUT_BY_KILL;
    }
    if (mayBeCut) {
      return Ending.CUT_AS_SLOW;
    }
    throw cut;
  }

  /** A stray line is right only for the client whose request it met on the way. */
  Ending forgiven(AnotherReply another, Asking asking) throws BrokenPromise, InterruptedException {
    if (crossings.mayBeReply(another.reply(), asking.beginning())) {
      return Ending.STRAY;
    }
    throw another;
  }
}
