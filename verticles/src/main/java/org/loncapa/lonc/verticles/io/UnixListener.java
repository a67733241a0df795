// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Listens on a Unix socket whose path appears whole: bound in a private folder beside it, made
 * accessible there, where no other user can put a link in its place, and renamed out of it.
 *
 * <p>To bind the path itself would be shorter and wrong three times over: epoll removes whatever
 * lies there first, a living daemon's socket too; NIO stumbles over what a killed one left; and
 * between bind and chmod the socket would be open to the wrong people. The rename also lets a
 * successor take the path over without a moment at which no process listens.
 */
public final class UnixListener {
  /** Bytes that a socket's path may have on Linux, that in the private folder included. */
  public static final int PATH_LIMIT = 107;

  /** What the private folders are called; no host id begins with a dot. */
  public static final String PRIVATE_FOLDERS = "\\." + RandomNames.PATTERN;

  /** What the socket in such a folder is called. */
  public static final String NEW_SOCKET = "s";

  /**
   * Held while a path changes hands. Between the look at whose it is and its removal a successor
   * could take it, and its path would be removed instead. The lock of the site keeps other
   * processes away.
   */
  private static final Object PATHS = new Object();

  private final Vertx vertx;
  private final Door door;
  private final Path path;
  private Object inode;

  private UnixListener(Vertx vertx, Door door, Path path) {
    this.vertx = vertx;
    this.door = door;
    this.path = path;
  }

  /**
   * How the socket is to be.
   *
   * @param path where clients find it
   * @param mode permissions in the form {@code rw-rw----}
   * @param group the group that owns it, or empty for the daemon's own
   * @param backlog connects that may wait in the kernel
   */
  public record Options(Path path, String mode, String group, int backlog) {}

  /** What accepts; the listener gives it its path. */
  interface Door {
    /** Begins to accept. */
    Future<Void> open(SocketAddress address);

    /** Accepts no more; those accepted live on, {@code atMost} so long. */
    Future<Void> close(Duration atMost);
  }

  /**
   * Starts to listen for many clients, on the calling context and its own event loop.
   *
   * @param shortage is called each time that there is no descriptor left for a client
   * @return fails with an IOException in words when the path cannot be had
   */
  public static Future<UnixListener> listenDirectly(
      Vertx vertx, Options options, Handler<ByteSocket> clients, Runnable shortage) {
    return listen(vertx, options, new DirectServer(vertx, options, clients, shortage));
  }

  /**
   * Starts to listen by a NetServer, on the calling context.
   *
   * @return fails with an IOException in words when the path cannot be had
   */
  public static Future<UnixListener> listen(
      Vertx vertx, Options options, Handler<NetSocket> clients) {
    NetServerOptions server = new NetServerOptions().setAcceptBacklog(options.backlog());
    return listen(vertx, options, new NetDoor(vertx.createNetServer(server), clients));
  }

  private static Future<UnixListener> listen(Vertx vertx, Options options, Door door) {
    UnixListener listener = new UnixListener(vertx, door, options.path());
    return vertx
        .executeBlocking(() -> privateFolderBeside(options.path()), false)
        .compose(folder -> listener.listenIn(folder, options))
        .map(listener)
        .recover(e -> door.close(Duration.ZERO).transform(v -> failed(options.path(), e)));
  }

  private Future<Void> listenIn(Path folder, Options options) {
    Path socket = folder.resolve(NEW_SOCKET);
    return door.open(SocketAddress.domainSocketAddress(socket.toString()))
        .compose(s -> vertx.executeBlocking(() -> show(socket, options), false))
        .onSuccess(key -> inode = key)
        .eventually(() -> vertx.executeBlocking(() -> remove(folder), false))
        .mapEmpty();
  }

  private record NetDoor(NetServer server, Handler<NetSocket> clients) implements Door {
    @Override
    public Future<Void> open(SocketAddress address) {
      return server.connectHandler(clients).listen(address).mapEmpty();
    }

    @Override
    public Future<Void> close(Duration atMost) {
      return server.shutdown(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
    }
  }

  private static Path privateFolderBeside(Path path) throws IOException {
    Path folder = path.resolveSibling("." + RandomNames.next());
    return Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** One that stays is removed when lonc starts the next time. */
  private static boolean remove(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(NEW_SOCKET));
      return Files.deleteIfExists(folder);
    } catch (IOException e) {
      return false;
    }
  }

  private static Future<UnixListener> failed(Path path, Throwable cause) {
    return Future.failedFuture(
        new IOException("cannot listen on " + path + ": " + cause.getMessage(), cause));
  }

  private static Object show(Path temporary, Options options) throws IOException {
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(options.mode()));
    if (!options.group().isEmpty()) {
      chgrp(temporary, options.group());
    }
    Object key = inodeOf(temporary);
    synchronized (PATHS) {
      Files.move(temporary, options.path(), StandardCopyOption.ATOMIC_MOVE);
    }
    return key;
  }

  private static void chgrp(Path file, String group) throws IOException {
    GroupPrincipal principal =
        file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
    Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setGroup(principal);
  }

  private static Object inodeOf(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  /**
   * Removes the path, unless a successor has taken it. Those who are connected do not notice.
   *
   * @return false when a successor listens there now
   */
  public Future<Boolean> hide() {
    return vertx.executeBlocking(this::removePath, false);
  }

  private boolean removePath() throws IOException {
    synchronized (PATHS) {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
      boolean ours = Objects.equals(inode, inodeOf(path));
      return ours && Files.deleteIfExists(path);
    }
  }

  /** Accepts no more. Sockets live on until they are closed, {@code atMost} so long. */
  public Future<Void> shutdown(Duration atMost) {
    return door.close(atMost);
  }
}
