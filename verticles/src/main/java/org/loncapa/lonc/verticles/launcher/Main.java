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

/** The program. Its exit codes are those of {@link ExitCode}. */
public final class Main {
  private Main() {}

  /** Does what the arguments ask for; returns early only when a daemon goes on running. */
  public static void main(String[] args) {
    HostResolver.takeOver();
    Console terminal = new Console(System.out, System.err);
    try {
      run(CommandLineArgs.parse(args), terminal);
    } catch (RuntimeException e) {
      leave(terminal.failure(e instanceof CompletionException ? e.getCause() : e));
    }
  }

  private static void run(Command command, Console terminal) {
    if (command instanceof Command.Run run) {
      run(run, terminal);
    } else if (command instanceof Command.SiteUser asked) {
      siteUser(asked.run(), terminal);
    } else if (command instanceof Command.Demo demo) {
      leave(Demo.run(demo.once()));
    } else if (command instanceof Command.Help help) {
      leave(terminal.help(help));
    } else if (command instanceof Command.Wrong wrong) {
      leave(terminal.wrong(wrong));
    } else {
      leave(terminal.answer(Version.get()));
    }
  }

  private static void run(Command.Run run, Console terminal) {
    Environment surroundings = Environment.ofProcess();
    Validated<BootOptions> plan = BootOptions.read(run, surroundings);
    Optional<StartFailure> tooLittle = Site.tooLittle();
    if (tooLittle.isPresent()) {
      leave(terminal.failure(tooLittle.get()));
    } else if (!plan.ok()) {
      leave(terminal.errors(plan.errors()));
    } else if (run.checkOnly()) {
      leave(ConfigCheck.run(plan.value(), surroundings, terminal));
    } else {
      new Daemon(plan.value(), run.vertxArguments(), terminal).start();
    }
  }

  private static void siteUser(Command.Run run, Console terminal) {
    Environment surroundings = Environment.ofProcess();
    Validated<BootOptions> plan = BootOptions.read(run, surroundings);
    leave(
        plan.ok()
            ? ConfigCheck.siteUser(plan.value(), surroundings, terminal)
            : terminal.errors(plan.errors()));
  }

  static void leave(ExitCode code) {
    leave(code.code());
  }

  /**
   * Ends the process, with all log lines written. Never call it on an event loop: it would hang.
   */
  private static void leave(int code) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
      logback.stop();
    }
    System.exit(code);
  }
}
