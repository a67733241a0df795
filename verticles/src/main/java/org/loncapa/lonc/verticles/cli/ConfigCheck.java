// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.reason.ExitCode;

/**
 * Lets lonc itself look for faults, in a process of its own: only it knows all sources of settings,
 * and its classes would make every other command slow.
 */
final class ConfigCheck {
  private static final String MAIN = "org.loncapa.lonc.verticles.launcher.Main";

  private ConfigCheck() {}

  static int run(Session session) throws CliFailure {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(MAIN, "run", "--check-config"));
    if (session.site().siteConf() != null) {
      command.addAll(List.of("--site-conf", session.site().siteConf()));
    }
    try {
      Process check = new ProcessBuilder(command).start();
      check.getOutputStream().close();
      CompletableFuture<List<String>> errors =
          CompletableFuture.supplyAsync(() -> lines(check.getErrorStream()));
      List<String> said = lines(check.getInputStream());
      tell(session, said, errors.join(), check.waitFor());
      return check.waitFor();
    } catch (IOException e) {
      throw new CliFailure(ExitCode.OS, "lonc cannot be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliFailure.timedOut("interrupted");
    }
  }

  /** What the process says until its end; a stream that breaks off has ended, too. */
  private static List<String> lines(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))
        .lines()
        .toList();
  }

  private static void tell(Session session, List<String> said, List<String> errors, int code) {
    if (session.json()) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("version", Addresses.VERSION);
      answer.put("ok", code == 0);
      answer.put("lines", Stream.concat(errors.stream(), said.stream()).toList());
      session.print(answer);
      return;
    }
    errors.forEach(line -> session.screen().err().print(line + "\n"));
    session.screen().err().flush();
    said.forEach(session.screen()::line);
  }
}
