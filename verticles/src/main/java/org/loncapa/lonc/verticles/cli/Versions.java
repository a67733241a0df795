// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.reason.ExitCode;

/** Which loncctl this is, and which lonc it reaches, if any. */
final class Versions {
  private Versions() {}

  static int run(Session session) {
    String version = Versions.class.getPackage().getImplementationVersion();
    String own = version == null ? "unversioned" : version;
    Map<String, Object> daemon = null;
    String why = "";
    try {
      daemon = JsonView.map(session.ask(Addresses.STATUS, Map.of()), "daemon");
    } catch (CliFailure e) {
      why = e.getMessage();
    }
    if (session.json()) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("version", Addresses.VERSION);
      answer.put("loncctl", own);
      answer.put("daemon", daemon);
      if (daemon == null) {
        answer.put("why", why);
      }
      session.print(answer);
    } else {
      session.screen().line("loncctl " + own);
      session.screen().line(Output.printable(daemon == null ? "no lonc: " + why : line(daemon)));
    }
    return ExitCode.OK.code();
  }

  private static String line(Map<String, Object> daemon) {
    return "lonc "
        + JsonView.text(daemon, "version")
        + ", process "
        + JsonView.whole(daemon, "pid")
        + ", up for "
        + Durations.of(JsonView.number(daemon, "uptime_seconds"))
        + ", by "
        + JsonView.text(daemon, "transport");
  }
}
