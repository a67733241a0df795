// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loncapa.lonc.shared.reason.ExitCode;

class SiteFinderTest {
  @TempDir private Path folder;

  @Test
  void theSitesOwnFilesNameTheSocketsAndTheStrongerOneWins() throws Exception {
    write("loncapa_apache.conf", "PerlSetVar lonDaemons /weak\nPerlSetVar lonSockDir /socks\n");
    write("loncapa.conf", "PerlSetVar lonDaemons /strong\n");
    SiteFinder site = new SiteFinder(Map.of(), folder.toString(), null);
    assertThat(site.control()).isEqualTo("/strong/logs/lonc.control");
    assertThat(site.host("msul1")).isEqualTo("/socks/msul1");
  }

  @Test
  void theCommandLineWinsOverTheEnvironmentAndThatOverTheFiles() throws Exception {
    write("loncapa.conf", "PerlSetVar lonDaemons /file\n");
    Map<String, String> conf = Map.of("LONC_SITE_CONF", folder.toString());
    assertThat(new SiteFinder(conf, null, null).control()).isEqualTo("/file/logs/lonc.control");
    Map<String, String> daemons =
        Map.of("LONC_SITE_CONF", folder.toString(), "LONC_LON_DAEMONS", "/env");
    assertThat(new SiteFinder(daemons, null, null).control()).isEqualTo("/env/logs/lonc.control");
    Map<String, String> control = Map.of("LONC_CONTROL_SOCKET", "/env/socket");
    assertThat(new SiteFinder(control, "/no", null).control()).isEqualTo("/env/socket");
    assertThat(new SiteFinder(control, "/no", "/named").control()).isEqualTo("/named");
  }

  @Test
  void whatCannotBeFoundIsToldWithWhatToDo() throws Exception {
    refused(new SiteFinder(Map.of(), "/nowhere", null), "loncapa.conf in /nowhere sets lonDaemons");
    write("loncapa.conf", "PerlSetVar lonDaemons \"/unfinished\n");
    refused(new SiteFinder(Map.of(), folder.toString(), null), "loncapa.conf:1: PerlSetVar");
    Files.delete(folder.resolve("loncapa.conf"));
    Files.createDirectory(folder.resolve("loncapa.conf"));
    refused(new SiteFinder(Map.of(), folder.toString(), null), "cannot read ");
  }

  private static void refused(SiteFinder site, String words) {
    assertThatExceptionOfType(CliFailure.class)
        .isThrownBy(site::control)
        .withMessageContaining(words)
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNAVAILABLE));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
