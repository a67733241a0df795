// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.HostCommand;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.LogTap;
import org.loncapa.lonc.verticles.fakes.Progress;
import org.loncapa.lonc.verticles.fakes.UnixClient;
import org.loncapa.lonc.verticles.host.HostRunner;

/** Bytes are bytes: what goes in comes out the same, and none of it gets into a log as it is. */
class NulAndBinaryBytesTest extends FaultRow {
  private static final String ALL_BYTES =
      IntStream.range(0, 256)
          .filter(b -> b != '\n')
          .mapToObj(b -> String.valueOf((char) b))
          .collect(Collectors.joining());

  @Test
  void everyByteButTheNewlineGoesThereAndBack() throws IOException {
    serve();
    UnixClient client = client();
    assertThat(client.ask("echo:" + ALL_BYTES)).isEqualTo(ALL_BYTES);
    assertThat(client.ask("encrypt:echo:x" + ALL_BYTES)).isEqualTo("x" + ALL_BYTES);
    assertThat(client.ask("binary:1")).isEqualTo(ALL_BYTES);
    assertThat(client.ask("encrypt:binary:2")).isEqualTo(ALL_BYTES);
    assertThat(client.ask("nul:x")).isEqualTo("x\0");
    assertThat(client.ask("encrypt:nul:y")).isEqualTo("y\0");
    assertThat(progress().requests())
        .contains(
            new Progress.Received(1, "echo:" + ALL_BYTES, false),
            new Progress.Received(1, "echo:x" + ALL_BYTES, true));
    assertThat(progress().accepted()).isEqualTo(1);
    assertNormal();
  }

  /** None of them is any text in UTF-8, or ends a line, or a string. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0",
        "\0\0\0",
        "\r",
        "x\r",
        "\r\r",
        "\u00c3",
        "\u00ff\u00fe",
        "\u00c0\u0080",
        " "
      })
  void aShortOneAsWell(String bytes) throws IOException {
    serve();
    UnixClient client = client();
    assertThat(client.ask("echo:" + bytes)).isEqualTo(bytes);
    assertThat(client.ask("encrypt:echo:x" + bytes)).isEqualTo("x" + bytes);
    assertThat(client.ask(bytes)).isEqualTo("unknown_cmd");
    assertThat(progress().requests())
        .containsExactly(
            new Progress.Received(1, "echo:" + bytes, false),
            new Progress.Received(1, "echo:x" + bytes, true),
            new Progress.Received(1, bytes, false));
    assertNormal();
  }

  /** lonc's own requests are these lines and no others. */
  @ParameterizedTest
  @ValueSource(strings = {"reset_retries\0", "\0reset_retries", "reset_retries\r"})
  void withASpecialRequestItIsForLond(String request) throws IOException {
    serve();
    assertThat(ask(request)).isEqualTo("unknown_cmd");
    assertThat(progress().times(request)).isEqualTo(1);
    assertNormal();
  }

  @Test
  void anEmptyLineIsARequest() throws IOException {
    serve();
    UnixClient client = client();
    client.sendRaw(LineText.bytes("\n\necho:x\n\n"));
    assertThat(client.line()).isEqualTo("unknown_cmd");
    assertThat(client.line()).isEqualTo("unknown_cmd");
    assertThat(client.line()).isEqualTo("x");
    assertThat(client.line()).isEqualTo("unknown_cmd");
    assertThat(progress().requests())
        .extracting(Progress.Received::text)
        .containsExactly("", "", "echo:x", "");
    verdicts().assertServed();
  }

  /** The same bytes in several pieces, cut at each place. */
  @Test
  void whereverALineIsCutItIsTheSame() throws IOException {
    serve();
    UnixClient client = client();
    for (int cut = 1; cut < 11; cut++) {
      String text = (char) ('a' + cut) + "\0\r\u00ff\u0080";
      byte[] line = LineText.bytes("echo:" + text + "\n");
      client.sendRaw(Arrays.copyOf(line, cut));
      host().awaitSeen();
      client.sendRaw(Arrays.copyOfRange(line, cut, line.length));
      assertThat(client.line()).isEqualTo(text);
    }
    assertNormal();
  }

  /** Also where each command is logged by its word. */
  @Test
  void noControlByteIsInTheLogAsItIs() throws IOException {
    serve();
    HostRunner.waited(
        vertx().eventBus().request(Addresses.host(HostRunner.ID), HostCommand.TRACE_ON));
    try (LogTap log = new LogTap("lonc")) {
      UnixClient client = client();
      assertThat(client.ask("\u001b[31mred")).isEqualTo("unknown_cmd");
      assertThat(client.ask("x\0y:z")).isEqualTo("unknown_cmd");
      assertThat(client.ask("echo:" + ALL_BYTES)).isEqualTo(ALL_BYTES);
      assertThat(client.ask("drop:\u001b")).isEqualTo("con_lost");
      assertThat(client.ask("badenc:\u001b")).isEqualTo("con_lost");
      assertThat(client.ask("ping")).isEqualTo("far");
      assertThat(log.lines()).hasSizeGreaterThan(5);
      assertThat(log.lines()).allMatch(line -> line.matches("[ -~]*"));
    }
    assertNormal();
  }
}
