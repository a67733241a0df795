// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import io.vertx.core.Deployable;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import io.vertx.launcher.application.HookContext;
import io.vertx.launcher.application.VertxApplication;
import io.vertx.launcher.application.VertxApplicationHooks;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.reason.ExitCode;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.verticles.bus.LocalBus;
import org.loncapa.lonc.verticles.deployer.DeployerVerticle;
import org.loncapa.lonc.verticles.site.StartFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon's process: Vert.x's own application with lonc's verticle, exit codes and signals.
 *
 * <p>TERM and INT shut it down in order with exit code 0. A second signal ends it at once, with 128
 * plus the signal number: clients, pid file and log are not cleaned up.
 */
final class Daemon extends VertxApplication implements VertxApplicationHooks {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
  private static final int TERM = 143;
  private static final int INT = 130;
  private static final long SIGNAL_INTERVAL_MILLIS = 100;

  private final BootOptions boot;
  private final Console console;
  private final boolean hasOptions;
  private final AtomicBoolean stopping = new AtomicBoolean();

  /** Completes after the start, with true if the verticle is up. */
  private final CompletableFuture<Boolean> started = new CompletableFuture<>();

  private volatile Throwable failure;

  Daemon(BootOptions boot, List<String> vertxArguments, Console console) {
    super(vertxArguments.toArray(String[]::new), null, false, false);
    this.boot = boot;
    this.console = console;
    hasOptions = vertxArguments.contains("-options");
  }

  /** Starts the daemon and returns when it is up. If the start fails, the process exits. */
  void start() {
    int code = launch();
    started.complete(code == 0);
    if (code != 0) {
      Main.exit(console.failure(failure));
    }
  }

  /** Vert.x ignores options that it cannot read; here they are an error. */
  @Override
  public JsonObject afterVertxOptionsParsed(JsonObject options) {
    if (hasOptions && options == null) {
      String text = "this is neither a JSON object nor a file that holds one";
      failure = new StartFailure.ConfigErrors(List.of(new ConfigError("-options", 0, text)));
      throw new IllegalArgumentException(text);
    }
    return options;
  }

  @Override
  public JsonObject afterConfigParsed(JsonObject none) {
    return boot.deployer();
  }

  @Override
  public VertxBuilder createVertxBuilder(VertxOptions options) {
    return Vertx.builder().with(VertxSettings.apply(boot, options));
  }

  @Override
  public Supplier<? extends Deployable> verticleSupplier() {
    return DeployerVerticle::new;
  }

  @Override
  public void beforeDeployingVerticle(HookContext context) {
    Vertx vertx = context.vertx();
    Signals.on("TERM", () -> stop(vertx, TERM));
    Signals.on("INT", () -> stop(vertx, INT));
    Signals.on("HUP", published(vertx, Addresses.RELOAD)::request);
    Signals.on("USR1", published(vertx, Addresses.RESET_ALL)::request);
    LocalBus.of(vertx).consumer(Addresses.STOP_PROCESS, message -> stopOnRequest(vertx, message));
  }

  private static Coalescer published(Vertx vertx, String address) {
    return new Coalescer(
        () -> LocalBus.of(vertx).publish(address, null),
        cooledDown -> vertx.setTimer(SIGNAL_INTERVAL_MILLIS, timer -> cooledDown.run()));
  }

  @Override
  public void afterFailureToStartVertx(HookContext context, Throwable cause) {
    // Without a cluster there is nothing in this that could fail.
    String text = "no cluster can be joined: " + (cause == null ? "no answer" : cause.getMessage());
    failure = new StartFailure.ConfigErrors(List.of(new ConfigError("-cluster", 0, text)));
  }

  @Override
  public void afterFailureToDeployVerticle(HookContext context, Throwable cause) {
    failure = cause == null ? new TimeoutException("the start timed out") : cause;
    context.vertx().close().toCompletionStage().toCompletableFuture().join();
  }

  /** Stops on a request over the event bus; a repeated request has no effect. */
  private void stopOnRequest(Vertx vertx, Message<?> message) {
    message.reply(null);
    if (stopping.compareAndSet(false, true)) {
      new Thread(() -> end(vertx), "stop").start();
    }
  }

  /** Runs on the thread of the signal, which may block. */
  private void stop(Vertx vertx, int codeIfAgain) {
    if (!stopping.compareAndSet(false, true)) {
      console.print("stopped at once by a second signal");
      Runtime.getRuntime().halt(codeIfAgain);
    }
    end(vertx);
  }

  private void end(Vertx vertx) {
    // Vert.x cannot cancel a start: wait for its end first.
    if (!started.join()) {
      return;
    }
    LOG.info("stopping");
    try {
      vertx.close().toCompletionStage().toCompletableFuture().join();
      Main.exit(ExitCode.OK);
    } catch (CompletionException e) {
      Main.exit(console.failure(e.getCause()));
    }
  }
}
