// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Finds the address of a host name through the system's resolver, so that {@code /etc/hosts} and
 * the site's own rules hold, on threads of its own: a resolver that hangs holds up look-ups only.
 * Nothing is kept here; a changed address is followed by the next connection.
 */
public final class Names {
  /** Asks for the addresses of a name; may take as long as it likes. */
  @FunctionalInterface
  public interface Resolver {
    /** Returns the first address, which carries the name; fails if there is none. */
    InetAddress resolve(String name) throws UnknownHostException;
  }

  /** Most look-ups at one time. */
  static final int THREADS = 16;

  private static final String ANY_FILE = "/dev/null";
  private static final String POOL = "lonc-names";
  private static final String VERTX_RESOLVER_OFF = "vertx.disableDnsResolver";

  /** From when on Vert.x complains of a look-up; a resolver may well take minutes to give up. */
  private static final long COMPLAIN_AFTER_MINUTES = 10;

  private final WorkerExecutor workers;
  private final Resolver resolver;

  /** For the verticle on whose context this is called. */
  public Names(Vertx vertx) {
    this(vertx, InetAddress::getByName);
  }

  /** With another resolver than the system's. */
  Names(Vertx vertx, Resolver resolver) {
    this.resolver = resolver;
    workers =
        vertx.createSharedWorkerExecutor(POOL, THREADS, COMPLAIN_AFTER_MINUTES, TimeUnit.MINUTES);
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
   * The first address of a name, carrying the name.
   *
   * @param wanted asked when a thread is free, on that thread: whether anybody still waits for it.
   *     While a resolver hangs, look-ups that were given up must not pile up before the others.
   * @return fails with an UnknownHostException, or with one of which {@link
   *     Failures#isOutOfDescriptors} is true
   */
  public Future<InetAddress> resolve(String name, BooleanSupplier wanted) {
    InetAddress address = NetUtil.createInetAddressFromIpAddressString(name);
    if (address != null) {
      return Future.succeededFuture(address);
    }
    return workers.executeBlocking(() -> lookUp(name, wanted), false);
  }

  private InetAddress lookUp(String name, BooleanSupplier wanted) throws IOException {
    if (!wanted.getAsBoolean()) {
      throw new UnknownHostException(name);
    }
    try {
      return resolver.resolve(name);
    } catch (UnknownHostException e) {
      throw shortageOr(e);
    }
  }

  /**
   * With no descriptor left, the system's resolver says of every name that there is none such.
   * Another file is opened to find that out: a class that comes to life now may need a library that
   * cannot be opened, and is dead for good then.
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
