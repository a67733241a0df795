// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.loncapa.lonc.shared.reason.ExitCode;

/** The program loncctl. */
public final class Cli {
  /** What a shell shows for a program that wrote to a pipe that is no longer read. */
  static final int PIPE_CLOSED = 141;

  private static final int BUFFER_BYTES = 64 * 1024;

  private Cli() {}

  /**
   * Runs one command and exits with its exit code. The script that starts it says by the system
   * properties {@code loncctl.terminal}, {@code loncctl.rows} and {@code loncctl.columns} what it
   * writes to; the JDK cannot tell before Java 22.
   */
  public static void main(String[] args) {
    PrintStream out = stream(FileDescriptor.out);
    Output screen =
        new Output(
            out,
            stream(FileDescriptor.err),
            Boolean.getBoolean("loncctl.terminal"),
            Integer.getInteger("loncctl.rows", 0),
            Integer.getInteger("loncctl.columns", 0),
            true);
    int code = run(screen, System.getenv(), System.in, args);
    out.flush();
    System.exit(out.checkError() ? PIPE_CLOSED : code);
  }

  /** Bytes go out as they are: replies are not in any character set that we know. */
  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER_BYTES),
        false,
        StandardCharsets.ISO_8859_1);
  }

  /**
   * Runs one command.
   *
   * @param screen where it writes to
   * @param environment the variables by name
   * @param in where {@code ask HOST -} reads from
   * @return the exit code
   */
  static int run(Output screen, Map<String, String> environment, InputStream in, String... args) {
    try {
      CliArgs parsed = CliArgs.parse(args);
      if (parsed.has(CliOption.HELP)) {
        boolean alone = args.length == 1;
        screen.out().print(alone ? Help.all() : Help.of(parsed.command()));
        return ExitCode.OK.code();
      }
      return run(session(parsed, screen, environment), in);
    } catch (CliFailure e) {
      screen.say(e.getMessage());
      return e.exitCode().code();
    } finally {
      screen.out().flush();
    }
  }

  private static Session session(CliArgs args, Output screen, Map<String, String> environment)
      throws CliFailure {
    SiteFinder site =
        new SiteFinder(environment, args.value(CliOption.SITE_CONF), args.value(CliOption.CONTROL));
    String none = environment.get("NO_COLOR");
    boolean colour =
        screen.colour()
            && screen.terminal()
            && !args.has(CliOption.NO_COLOR)
            && (none == null || none.isEmpty())
            && !"dumb".equals(environment.get("TERM"));
    return new Session(args, site, colour ? screen : screen.plain(), args.form(screen.terminal()));
  }

  private static int run(Session session, InputStream in) throws CliFailure {
    List<String> words = session.args().words();
    return switch (session.args().command()) {
      case STATUS, DELAYED -> new ShowCommands(session).run();
      case RELOAD -> new ChangeCommands(session).reload();
      case STOP -> new ChangeCommands(session).stop();
      case VERSION -> Versions.run(session);
      case EVENTS -> new Events(session).follow();
      case WAIT -> new Events(session).await(words.get(0));
      case PING -> new HostSocket(session).ping();
      case ASK -> new HostSocket(session).ask(in);
      case CHECK_CONFIG -> ConfigCheck.run(session);
      default -> new ChangeCommands(session).run(words);
    };
  }
}
