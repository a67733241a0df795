// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import io.netty.util.NetUtil;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

/**
 * Finds the addresses of host names with the system's resolver, so that {@code /etc/hosts},
 * nsswitch and a changed resolv.conf hold. One object serves the whole process: connections that
 * ask for the same name at the same time share one look-up. Nothing is cached; the next connection
 * follows a changed address.
 *
 * <p>The resolver blocks, for minutes if name servers do not answer, and cannot be interrupted. So
 * each look-up has a thread of its own, up to {@value #MAX_THREADS}; 200 names that hang delay no
 * other. The threads are daemons: they never keep the process from ending. A look-up under way may
 * hold a descriptor, which {@code Descriptors} counts with the connection that waits for it.
 *
 * <p>Safe for several threads.
 */
public final class HostResolver {
  /** Asks for the addresses of a name; may take as long as it likes. */
  @FunctionalInterface
  public interface Resolver {
    /** Returns all addresses, which carry the name; fails if there is none. */
    InetAddress[] resolve(String name) throws UnknownHostException;
  }

  /** Most look-ups under way. Further names wait for a thread. */
  static final int MAX_THREADS = 512;

  /** Virtual memory; a look-up touches a tenth of it. Modules of nsswitch may need more. */
  private static final long STACK_BYTES = 512 * 1024;

  private static final long THREAD_RETRY_MILLIS = 1_000;
  private static final String THREAD = "lonc-names";
  private static final String ANY_FILE = "/dev/null";
  private static final String VERTX_RESOLVER_OFF = "vertx.disableDnsResolver";

  /** One that asks, and where it is answered. */
  private record Caller(
      Context context, BooleanSupplier wanted, Runnable asked, Promise<List<InetAddress>> promise) {

    void run(Runnable task) {
      try {
        context.runOnContext(v -> task.run());
      } catch (RejectedExecutionException e) {
        // Its event loop has ended, and with it all that could use an answer.
      }
    }
  }

  /** One name, from the first caller to the answer. */
  private static final class LookUp {
    final String name;
    final List<Caller> callers = new ArrayList<>();
    boolean begun;

    LookUp(String name) {
      this.name = name;
    }
  }

  private final Resolver resolver;
  private final Map<String, LookUp> lookUps = new HashMap<>();

  /** Those that no thread has taken yet. */
  private final Queue<LookUp> waiting = new ArrayDeque<>();

  private int threads;
  private boolean retrying;

  /** With the system's resolver. */
  public HostResolver() {
    this(InetAddress::getAllByName);
  }

  /** With another resolver. */
  public HostResolver(Resolver resolver) {
    this.resolver = resolver;
  }

  /**
   * Makes this the only one that finds and remembers addresses; call it before all else.
   *
   * <p>The Java machine would remember them for half a minute, and for ten seconds that there was
   * none; it reads how long at its first look-up. The properties of the command line would not do:
   * those of the Java machine's own file win.
   *
   * <p>Vert.x has a resolver that would never be asked, but opens a port for each event loop at the
   * first connection, on which all the network could send to it.
   */
  public static void takeOver() {
    System.setProperty(VERTX_RESOLVER_OFF, "true");
    Security.setProperty("networkaddress.cache.ttl", "0");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
  }

  /**
   * Returns all addresses of a name, each carrying the name, in the resolver's order.
   *
   * @param context where the answer comes, and {@code asked} runs; call this method there
   * @param wanted asked on any thread: whether the answer still matters. A look-up that has waited
   *     for a thread and that no caller wants any more is not begun.
   * @param asked runs when the resolver has been asked, unless no resolver is needed: from then on
   *     the time is the name's, before that it is lonc's own
   * @return fails with an UnknownHostException, or with one of which {@link
   *     NetworkErrors#isOutOfDescriptors} is true
   */
  public Future<List<InetAddress>> resolve(
      Context context, String name, BooleanSupplier wanted, Runnable asked) {
    InetAddress address = NetUtil.createInetAddressFromIpAddressString(name);
    if (address != null) {
      return Future.succeededFuture(List.of(address));
    }
    Caller caller = new Caller(context, wanted, asked, Promise.promise());
    if (join(name, caller)) {
      asked.run();
    }
    startThread(context);
    return caller.promise().future();
  }

  /** Returns true if the resolver has been asked for this name already. */
  private synchronized boolean join(String name, Caller caller) {
    LookUp lookUp = lookUps.get(name);
    if (lookUp == null) {
      lookUp = new LookUp(name);
      lookUps.put(name, lookUp);
      waiting.add(lookUp);
    }
    lookUp.callers.removeIf(other -> !other.wanted().getAsBoolean()); // it may hang for hours
    lookUp.callers.add(caller);
    return lookUp.begun;
  }

  private void startThread(Context context) {
    synchronized (this) {
      if (waiting.isEmpty() || threads >= MAX_THREADS) {
        return;
      }
      threads++;
    }
    try {
      Thread thread = new Thread(null, this::work, THREAD, STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
    } catch (OutOfMemoryError e) { // the system gives no more threads; the heap is not concerned
      retryLater(context);
    }
  }

  private synchronized void retryLater(Context context) {
    threads--;
    if (!retrying) {
      retrying = true;
      context.owner().setTimer(THREAD_RETRY_MILLIS, timer -> retry(context));
    }
  }

  private void retry(Context context) {
    synchronized (this) {
      retrying = false;
    }
    startThread(context);
  }

  private void work() {
    for (LookUp next = next(); next != null; next = next()) {
      Future<List<InetAddress>> answer = lookUp(next.name);
      for (Caller caller : end(next)) {
        caller.run(() -> caller.promise().handle(answer));
      }
    }
  }

  private synchronized LookUp next() {
    for (LookUp next = waiting.poll(); next != null; next = waiting.poll()) {
      next.callers.removeIf(caller -> !caller.wanted().getAsBoolean());
      if (!next.callers.isEmpty()) {
        next.begun = true;
        next.callers.forEach(caller -> caller.run(caller.asked()));
        return next;
      }
      lookUps.remove(next.name);
    }
    threads--;
    return null;
  }

  private synchronized List<Caller> end(LookUp done) {
    lookUps.remove(done.name);
    return done.callers;
  }

  /** Whatever is thrown: the name must not stay under way for ever. */
  private Future<List<InetAddress>> lookUp(String name) {
    try {
      return Future.succeededFuture(List.of(resolver.resolve(name)));
    } catch (UnknownHostException e) {
      return Future.failedFuture(shortageOr(e));
    } catch (Throwable e) {
      return Future.failedFuture(e);
    }
  }

  /**
   * When no descriptor is left, the system's resolver reports every name as unknown. Opening a file
   * tells the two apart. Only classes that are loaded already may be used here: loading one would
   * need a descriptor, and a static initialiser that fails does so permanently.
   */
  private static IOException shortageOr(UnknownHostException e) {
    try {
      new FileInputStream(ANY_FILE).close();
      return e;
    } catch (IOException shortage) {
      return shortage;
    }
  }
}
