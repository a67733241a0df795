// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What an operator may do with {@code scripts/loncctl} while all goes on. */
final class ControlActs {
  private static final int DISABLED_MILLIS = 2_000;
  private static final int MOST_REDEPLOYS = 4;
  private static final long PATIENCE_SECONDS = 60;

  private final Path script;
  private final SoakSite site;
  private final Journal journal;
  private final Random random;

  ControlActs(Path project, SoakSite site, Journal journal, Random random) {
    this.script = project.resolve("scripts/loncctl");
    this.site = site;
    this.journal = journal;
    this.random = random;
  }

  List<FaultInjector.Act> acts() {
    return List.of(
        this::redeploy,
        this::redeploy,
        this::redeploy,
        this::disableHost,
        this::disconnect,
        this::look);
  }

  private Place any() {
    List<Place> present = site.present();
    return present.get(random.nextInt(present.size()));
  }

  /** Each time the next verticle takes the socket over from one that still serves. */
  private void redeploy(Load.Pause pause) throws IOException, InterruptedException {
    Place place = any();
    int times = 1 + random.nextInt(MOST_REDEPLOYS);
    journal.note("redeploy", "%s, %d times".formatted(place, times));
    for (int i = 0; i < times; i++) {
      control("redeploy", place.id());
    }
  }

  private void disableHost(Load.Pause pause) throws IOException, InterruptedException {
    Place place = any();
    journal.note("host disabled", place.id());
    control("disable", place.id());
    pause.forMillis(random.nextInt(DISABLED_MILLIS));
    control("enable", place.id());
    journal.over(place + " is enabled");
  }

  private void disconnect(Load.Pause pause) throws IOException, InterruptedException {
    Place place = any();
    journal.note("connections closed", place.id());
    control("disconnect", place.id());
  }

  /** Harmless, and has to stay so. */
  private void look(Load.Pause pause) throws IOException, InterruptedException {
    journal.note("status asked", "");
    control("status");
    control("delayed", any().id());
  }

  private void control(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--timeout", "30s", "--site-conf", site.folder().conf().toString()));
    Process loncctl =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(site.folder().root().resolve("loncctl.out").toFile())
            .start();
    if (!loncctl.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || loncctl.exitValue() != 0) {
      loncctl.destroyForcibly();
      throw new IOException("loncctl failed: " + command);
    }
  }
}
