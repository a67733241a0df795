// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.HostCommand;
import org.loncapa.lonc.shared.reason.ExitCode;

class CliArgsTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void noArgumentsAskForTheStatus() throws CliFailure {
    assertThat(CliArgs.parse().command()).isEqualTo(CliCommand.STATUS);
    assertThat(CliArgs.parse("--json").command()).isEqualTo(CliCommand.STATUS);
  }

  @Test
  void optionsMayStandAnywhere() throws CliFailure {
    CliArgs args = CliArgs.parse("--timeout", "2s", "ping", "-c", "7", "me", "--control=/x");
    assertThat(args.command()).isEqualTo(CliCommand.PING);
    assertThat(args.words()).containsExactly("me");
    assertThat(args.count(3)).isEqualTo(7);
    assertThat(args.timeout(5)).isEqualTo(2 * SECOND);
    assertThat(args.value(CliOption.CONTROL)).isEqualTo("/x");
  }

  @Test
  void afterTwoDashesNothingIsAnOption() throws CliFailure {
    CliArgs args = CliArgs.parse("ask", "me", "--", "put:x", "--json", "--");
    assertThat(args.words()).containsExactly("me", "put:x", "--json", "--");
    assertThat(CliArgs.parse("ask", "me", "-").words()).containsExactly("me", "-");
  }

  @Test
  void watchTakesANumberIfOneFollows() throws CliFailure {
    assertThat(CliArgs.parse("--watch").watch()).isEqualTo(2 * SECOND);
    assertThat(CliArgs.parse("status", "--watch", "5").watch()).isEqualTo(5 * SECOND);
    assertThat(CliArgs.parse("status", "-w", "me").watch()).isEqualTo(2 * SECOND);
    assertThat(CliArgs.parse("status", "-w", "me").words()).containsExactly("me");
    assertThat(CliArgs.parse("status", "--watch=500ms").watch()).isEqualTo(SECOND / 2);
  }

  @Test
  void aTimeWithoutUnitIsInSeconds() throws CliFailure {
    assertThat(CliArgs.parse("--timeout", "3").timeout(5)).isEqualTo(3 * SECOND);
    assertThat(CliArgs.parse("--timeout", "500ms").timeout(5)).isEqualTo(SECOND / 2);
    assertThat(CliArgs.parse().timeout(5)).isEqualTo(5 * SECOND);
  }

  @Test
  void theFormFollowsTheOutputUnlessItIsNamed() throws CliFailure {
    assertThat(CliArgs.parse().form(true)).isEqualTo(CliArgs.Form.TABLE);
    assertThat(CliArgs.parse().form(false)).isEqualTo(CliArgs.Form.TABS);
    assertThat(CliArgs.parse("-o", "table").form(false)).isEqualTo(CliArgs.Form.TABLE);
    assertThat(CliArgs.parse("--json").form(true)).isEqualTo(CliArgs.Form.JSON);
  }

  @Test
  void everyRequestForAHostHasItsCommand() {
    List<String> addresses =
        Stream.of(CliCommand.values())
            .map(CliCommand::hostCommand)
            .filter(Objects::nonNull)
            .map(HostCommand::address)
            .toList();
    assertThat(Stream.of(HostCommand.values()).map(HostCommand::address))
        .filteredOn(Addresses.REQUESTS::contains)
        .containsExactlyInAnyOrderElementsOf(addresses);
  }

  @Test
  void whatMakesNoSenseIsToldWithAdvice() {
    refused("there is no command \"statsu\", did you mean status?", "statsu");
    refused("there is no command \"zzzzzzzz\"; loncctl --help", "zzzzzzzz");
    refused("pause is now called disable", "pause", "me");
    refused("resume is now called enable", "resume", "me");
    refused("kill is now called disconnect", "kill", "me");
    refused("there is no option \"--jsn\", did you mean --json?", "--jsn");
    refused("there is no option \"-x\"", "-x");
    refused("--timeout needs a value after it", "--timeout");
    refused("--json takes no value", "--json=1");
    refused("--force is not for status", "status", "--force");
    refused("--watch is not for stop", "stop", "--watch");
    refused("usage: loncctl trace HOST on|off", "trace", "me");
    refused("usage: loncctl stop", "stop", "now");
    refused("usage: loncctl wait HOST --for up|down", "wait", "--for", "up");
  }

  @Test
  void valuesThatMakeNoSenseAreTold() throws CliFailure {
    for (String time : new String[] {"x", "0", "5parsecs", "999999999999d", "-1"}) {
      assertThatExceptionOfType(CliFailure.class)
          .isThrownBy(() -> CliArgs.parse("--timeout=" + time).timeout(5))
          .withMessageStartingWith("--timeout");
    }
    for (String count : new String[] {"0", "x", "", "99999999"}) {
      assertThatExceptionOfType(CliFailure.class)
          .isThrownBy(() -> CliArgs.parse("ping", "me", "--count=" + count).count(3))
          .withMessageStartingWith("--count");
    }
    CliArgs args = CliArgs.parse("--output", "xml");
    assertThatExceptionOfType(CliFailure.class).isThrownBy(() -> args.form(true));
  }

  private static void refused(String words, String... args) {
    assertThatExceptionOfType(CliFailure.class)
        .isThrownBy(() -> CliArgs.parse(args))
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .withMessageContaining(words);
  }
}
