// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.LineDecoder;
import org.loncapa.lonc.verticles.demo.LondCommands;

/**
 * A lond on this machine that goes wrong where the test wants it.
 *
 * <p>The handshake is left at the {@link ExitAt} that was set last, also in handshakes under way. A
 * request goes wrong by its own word: {@code hang}, {@code drop}, {@code rst}, {@code half:X},
 * {@code halfdrop:X}, {@code replydrop:X}, {@code extra:X}, {@code slow:N}, {@code trickle:MS:X},
 * {@code fill:N:X}, {@code huge:N}, {@code drip}, {@code flood}, {@code junklength:X}, {@code
 * nul:X}, {@code binary}, {@code badenc:X}, {@code newline:X}, {@code otherkey:X}; every other one
 * is answered as {@link LondCommands} says. Answers can be withheld and let go one by one. What
 * {@code sethost} sets stays with the connection, and {@code ping} is answered with it.
 *
 * <p>The methods are for the test's thread and return when it is done. What was done before is seen
 * by a caller before what is done after: to show that nothing was said, let {@link #sayUnasked} say
 * something and see that it is the first.
 */
public final class MisbehavingLond implements AutoCloseable {
  /** The host id that {@code sethost} is refused. */
  public static final String UNKNOWN_ID = "nosuch";

  private static final String USUAL_ADDRESS = "127.0.0.1";
  private static final int LINE_LIMIT = 256 * 1024 * 1024;
  private static final long PATIENCE_SECONDS = 20;

  private final Vertx vertx;
  private final String address;
  private final Progress progress = new Progress();
  private final Gate gate = new Gate(progress);
  private final Set<FakeSession> sessions = new LinkedHashSet<>();
  private final FakeSession.House house;
  private volatile ExitAt mode = ExitAt.NEVER;
  private volatile String manner = "";
  private volatile Context loop;
  private volatile int port;
  private NetServer server;
  private String deployment;
  private long strays;
  private boolean stopping;

  private MisbehavingLond(Vertx vertx, String hostId, String loncId, String address) {
    this.vertx = vertx;
    this.address = address;
    LondCommands commands = LondCommands.of(hostId);
    house =
        new FakeSession.House(
            vertx, hostId, loncId, () -> mode, () -> manner, progress, gate, commands);
  }

  /** Starts one that behaves, for this host and the site that calls it. */
  public static MisbehavingLond start(Vertx vertx, String hostId, String loncId) {
    return start(vertx, hostId, loncId, USUAL_ADDRESS, 0);
  }

  /** The same at an address in digits, on a port; 0 for any that is free. */
  public static MisbehavingLond start(
      Vertx vertx, String hostId, String loncId, String address, int port) {
    MisbehavingLond lond = new MisbehavingLond(vertx, hostId, loncId, address);
    lond.port = port;
    lond.deployment = waited(vertx.deployVerticle(lond.new Owner()));
    return lond;
  }

  /** Holds all of it on one event loop. */
  private final class Owner extends VerticleBase {
    @Override
    public Future<?> start() {
      loop = context;
      return listen(port);
    }
  }

  private Future<?> listen(int wanted) {
    server = vertx.createNetServer();
    return server
        .connectHandler(this::accept)
        .listen(wanted, address)
        .onSuccess(listening -> port = listening.actualPort());
  }

  private void accept(NetSocket socket) {
    FakeSession session =
        new FakeSession(house, progress.accept(), new Wires(vertx, socket, progress));
    sessions.add(session);
    LineDecoder decoder = new LineDecoder(LINE_LIMIT);
    socket.exceptionHandler(e -> {}); // resets are what it is for
    socket.closeHandler(
        v -> {
          sessions.remove(session);
          session.ended(stopping || session.wires().isClosed());
          progress.closed();
        });
    socket.handler(
        chunk -> {
          decoder.feed(chunk.getBytes());
          for (Line line = decoder.next(); line != null; line = decoder.next()) {
            session.line(line);
          }
        });
    if (mode == ExitAt.ON_CONNECT) {
      session.wires().close();
    }
  }

  /** Its TCP port; the same after {@link #listenAgain}. */
  public int port() {
    return port;
  }

  /** Its address, in digits. */
  public String address() {
    return address;
  }

  /** How far its callers came. */
  public Progress progress() {
    return progress;
  }

  /** From now on the handshake is left there. */
  public void mode(ExitAt exit) {
    mode = exit;
  }

  /** From now on every request is answered as if this were its word; by its own again if empty. */
  public void manner(String word) {
    manner = word;
  }

  /** From now on requests are received, and their answers withheld. */
  public void hold() {
    onLoop(() -> gate.shut(true));
  }

  /** From now on requests are answered at once; what is withheld stays so. */
  public void stopHolding() {
    onLoop(() -> gate.shut(false));
  }

  /** Waits until so many answers are withheld and gives the oldest of them. */
  public void release(int count) {
    progress.awaitHeld(count);
    onLoop(() -> gate.release(count));
  }

  /** Gives all answers that are withheld, and withholds no more. */
  public void letGo() {
    onLoop(
        () -> {
          gate.shut(false);
          gate.release(Integer.MAX_VALUE);
        });
  }

  /** Sends the line {@code unasked} on every open connection. */
  public void sayUnasked() {
    onEach(wires -> wires.send(Misbehaviours.UNASKED));
  }

  /**
   * Sends one line on every connection that is ready and has no reply due, and no second one on the
   * same connection. A request that comes on it later is not answered, and the connection closed.
   *
   * @param prefix of each line; a number that no other one has follows
   */
  public void sendStrays(String prefix) {
    onLoop(() -> Set.copyOf(sessions).forEach(session -> session.stray(prefix + ++strays)));
  }

  /** Reads what its callers send, or lets it lie in their sockets. */
  public void read(boolean on) {
    onEach(wires -> wires.reading(on));
  }

  /** Closes every open connection. */
  public void closeAll() {
    waited(
        onLoopFuture(
            () -> Future.all(sessions.stream().map(session -> session.wires().close()).toList())));
  }

  /** Resets every open connection. */
  public void resetAll() {
    onEach(Wires::reset);
  }

  /** Closes every connection, and refuses new ones. */
  public void stopListening() {
    onLoop(() -> stopping = true);
    waited(onLoopFuture(() -> server.close()));
    Refusal.await(address, port);
  }

  /** Accepts connections again, on the same port. */
  public void listenAgain() {
    onLoop(() -> stopping = false);
    waited(onLoopFuture(() -> listen(port)));
  }

  @Override
  public void close() {
    waited(vertx.undeploy(deployment));
  }

  private void onEach(Consumer<Wires> action) {
    onLoop(() -> Set.copyOf(sessions).forEach(session -> action.accept(session.wires())));
  }

  private void onLoop(Runnable action) {
    waited(
        onLoopFuture(
            () -> {
              action.run();
              return Future.succeededFuture();
            }));
  }

  private interface Step {
    Future<?> run();
  }

  private Future<Void> onLoopFuture(Step step) {
    Promise<Void> done = Promise.promise();
    Future<Void> turn = Future.succeededFuture(); // composed, so that a throw fails the wait
    loop.runOnContext(v -> turn.compose(now -> step.run().<Void>mapEmpty()).onComplete(done));
    return done.future();
  }

  private static <T> T waited(Future<T> future) {
    try {
      return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("the lond is stuck", e);
    }
  }
}
