// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineArgsTest {

  @Test
  void runWithoutOptionsLeavesAllToTheUsualPlaces() {
    assertThat(CommandLineArgs.parse("run")).isEqualTo(run(null, null, null, false));
  }

  @Test
  void runTakesFolderFileAndCheck() {
    assertThat(CommandLineArgs.parse("run", "--site-conf", "/c", "--conf=y", "--check-config"))
        .isEqualTo(run("/c", "y", null, true));
  }

  @Test
  void runTakesTheFormOfVertx() {
    assertThat(
            CommandLineArgs.parse(
                "run", "DeployerVerticle", "-conf", "a.json", "-cluster", "-cluster-host", "h"))
        .isEqualTo(run(null, null, "a.json", false, "-cluster", "-cluster-host", "h"));
  }

  @Test
  void theVerticleMayHaveItsFullName() {
    String name = "org.loncapa.lonc.verticles.deployer.DeployerVerticle";
    assertThat(CommandLineArgs.parse("run", name)).isEqualTo(run(null, null, null, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.yaml", "b.yml", "C.YAML"})
  void aYamlFileIsTakenAsSuchWithOneDashToo(String file) {
    assertThat(CommandLineArgs.parse("run", "-conf", file)).isEqualTo(run(null, file, null, false));
  }

  @Test
  void demoMayRunOnce() {
    assertThat(CommandLineArgs.parse("demo")).isEqualTo(new Command.Demo(false));
    assertThat(CommandLineArgs.parse("demo", "--once")).isEqualTo(new Command.Demo(true));
  }

  @Test
  void versionAndHelpAreAnswered() {
    assertThat(CommandLineArgs.parse("--version")).isEqualTo(new Command.Version());
    assertThat(((Command.Help) CommandLineArgs.parse("--help")).text()).contains("run", "demo");
    assertThat(((Command.Help) CommandLineArgs.parse("run", "--help")).text())
        .contains("--site-conf", "--check-config", "-cluster-host");
    assertThat(((Command.Help) CommandLineArgs.parse("demo", "-h")).text()).contains("--once");
  }

  @Test
  void noArgumentsAreWrongAndGetTheHelp() {
    Command.Wrong wrong = (Command.Wrong) CommandLineArgs.parse();
    assertThat(wrong.help()).contains("run", "demo");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "rnu                       | there is no command \"rnu\", did you mean run?",
        "frobnicate                | there is no command \"frobnicate\"",
        "run --site-cnf /c         | there is no option \"--site-cnf\", did you mean --site-conf?",
        "run --site-cnf=/c         | there is no option \"--site-cnf=/c\", did you mean"
            + " --site-conf?",
        "run -clutser              | there is no option \"-clutser\", did you mean -cluster?",
        "run -x                    | there is no option \"-x\"",
        "--verison                 | there is no option \"--verison\", did you mean --version?",
        "run --conf                | --conf needs a value after it",
        "run DeployerVerticle more | nothing is expected at \"more\"",
        "run Other                 | there is no verticle \"Other\" to run, only DeployerVerticle",
        "run --conf a -conf b.yml  | --conf and -conf name two files of settings, use one",
        "demo --onec               | there is no option \"--onec\", did you mean --once?"
      })
  void whatIsWrongIsNamedWithTheNearest(String args, String sentence) {
    assertThat(CommandLineArgs.parse(args.split(" "))).isEqualTo(new Command.Wrong(sentence, ""));
  }

  @Test
  void aNumberThatIsNoneIsWrong() {
    assertThat(CommandLineArgs.parse("run", "-cluster-port", "x"))
        .isInstanceOfSatisfying(
            Command.Wrong.class, w -> assertThat(w.sentence()).contains("-cluster-port", "x"));
  }

  private static Command.Run run(
      String siteConf, String conf, String vertxConf, boolean check, String... vertx) {
    return new Command.Run(
        Optional.ofNullable(siteConf),
        Optional.ofNullable(conf),
        Optional.ofNullable(vertxConf),
        check,
        List.of(vertx));
  }
}
