// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import ch.qos.logback.classic.LoggerContext;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.loncapa.lonc.shared.reason.ExitCode;
import org.loncapa.lonc.shared.text.Validated;
import org.loncapa.lonc.verticles.demo.Demo;
import org.loncapa.lonc.verticles.io.HostResolver;
import org.loncapa.lonc.verticles.site.Environment;
import org.loncapa.lonc.verticles.site.Site;
import org.loncapa.lonc.verticles.site.StartFailure;
import org.slf4j.LoggerFactory;

/** The main class. Its exit codes are those of {@link ExitCode}. */
public final class Main {
  private Main() {}

  /** Runs the command. Returns only if a daemon goes on running. */
  public static void main(String[] args) {
    HostResolver.takeOver();
    Console console = new Console(System.out, System.err);
    try {
      run(CommandLineArgs.parse(args), console);
    } catch (RuntimeException e) {
      exit(console.failure(e instanceof CompletionException ? e.getCause() : e));
    }
  }

  private static void run(Command command, Console console) {
    if (command instanceof Command.Run run) {
      run(run, console);
    } else if (command instanceof Command.SiteUser asked) {
      siteUser(asked.run(), console);
    } else if (command instanceof Command.Demo demo) {
      exit(Demo.run(demo.once()));
    } else if (command instanceof Command.Help help) {
      exit(console.help(help));
    } else if (command instanceof Command.Wrong wrong) {
      exit(console.usageError(wrong));
    } else {
      exit(console.answer(Version.get()));
    }
  }

  private static void run(Command.Run run, Console console) {
    Environment environment = Environment.ofProcess();
    Validated<BootOptions> boot = BootOptions.read(run, environment);
    Optional<StartFailure> tooFewDescriptors = Site.tooFewDescriptors();
    if (tooFewDescriptors.isPresent()) {
      exit(console.failure(tooFewDescriptors.get()));
    } else if (!boot.ok()) {
      exit(console.errors(boot.errors()));
    } else if (run.checkOnly()) {
      exit(ConfigCheck.run(boot.value(), environment, console));
    } else {
      new Daemon(boot.value(), run.vertxArguments(), console).start();
    }
  }

  private static void siteUser(Command.Run run, Console console) {
    Environment environment = Environment.ofProcess();
    Validated<BootOptions> boot = BootOptions.read(run, environment);
    exit(
        boot.ok()
            ? ConfigCheck.siteUser(boot.value(), environment, console)
            : console.errors(boot.errors()));
  }

  static void exit(ExitCode code) {
    exit(code.code());
  }

  /** Writes all log lines and ends the process. On an event loop it would deadlock. */
  private static void exit(int code) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
      logback.stop();
    }
    System.exit(code);
  }
}
