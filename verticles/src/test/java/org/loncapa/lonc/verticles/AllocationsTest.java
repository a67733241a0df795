// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In the daemon, {@code ByteArrays} makes every array that may be longer than a constant, and none
 * of them is longer than 64 KiB. What a client, a lond or a file sends never decides how large an
 * array is.
 */
class AllocationsTest {
  /** An array whose length is no number and no constant, and calls that make one. */
  private static final Pattern ALLOCATION =
      Pattern.compile(
          "new (?:byte|char)\\[(?!\\]|\\d+\\]|[A-Z][A-Z_0-9]*\\])"
              + "|Arrays\\.copyOf(?:Range)?\\("
              + "|\\.readAllBytes\\(|\\.readNBytes\\(|Files\\.(?:readString|readAllLines)\\("
              + "|\\.toByteArray\\("
              + "|ByteBuffer\\.allocate(?:Direct)?\\((?!\\d+\\)|[A-Z][A-Z_0-9]*\\))");

  /** Other processes: what they run out of is not the daemon's. */
  private static final List<String> NOT_THE_DAEMON = List.of("/verticles/cli/", "/verticles/demo/");

  /** By file, why its arrays have a bound. */
  private static final Map<String, String> BOUNDED =
      Map.ofEntries(
          entry("memory/ByteArrays", "the place itself"),
          entry("protocol/Line", "joins the pieces; HouseTest keeps the daemon from calling it"),
          entry("crypto/SessionKey", "ids and a build key, which have bounds"),
          entry("handshake/Handshake", "a build key, which has a bound"),
          entry("control/FrameDecoder", "a frame has a bound, and so has the number of clients"),
          entry("delayed/DeliveryRecord", "the end of a line, a piece at most"),
          entry("delayed/DelayedFile", "pieces of 64 KiB, reserved before they are read"),
          entry("io/BoundedFile", "refuses files over its bound"),
          entry("io/SafeFile", "reads as many bytes as it is asked for"),
          entry("logging/LogFile", "a log line, which has a bound"),
          entry("metrics/Scraper", "all metrics, bounded by the number of hosts"),
          entry("page/PageFile", "a file in the jar"));

  private static boolean allocates(String source) {
    return ALLOCATION.matcher(JavaText.blanked(source)).find();
  }

  @Test
  void onlyTheseFilesMakeArraysOfAnyLength() throws IOException {
    TreeSet<String> found = new TreeSet<>();
    for (Path file : ProjectTree.sources()) {
      String name = ProjectTree.show(file);
      boolean daemon =
          name.contains("/src/main/") && NOT_THE_DAEMON.stream().noneMatch(name::contains);
      if (daemon && allocates(Files.readString(file, StandardCharsets.UTF_8))) {
        found.add(name.replaceFirst(".*/lonc/(?:shared|verticles)/", "").replace(".java", ""));
      }
    }
    assertThat(found).isEqualTo(new TreeSet<>(BOUNDED.keySet()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "byte[] b = new byte[length];",
        "byte[] b = new byte[MAX + 1];",
        "char[] c = new char[a.length()];",
        "x = Arrays.copyOf(y, n);",
        "x = Arrays.copyOfRange(y, 0, n);",
        "x = in.readAllBytes();",
        "x = Files.readAllBytes(file);",
        "x = Files.readString(file);",
        "x = out.toByteArray();",
        "b = ByteBuffer.allocate(size);",
        "b = ByteBuffer.allocateDirect(size);"
      })
  void anArrayOfAnyLengthIsFound(String source) {
    assertThat(allocates(source)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "byte[] b = new byte[8];",
        "byte[] b = new byte[BLOCK];",
        "byte[] b = new byte[] {1};",
        "byte[][] b = pieces.toArray(new byte[0][]);",
        "// new byte[length]",
        "String s = \"new byte[length]\";",
        "List.copyOf(x);",
        "b = ByteBuffer.allocateDirect(MOST);"
      })
  void anArrayOfConstantLengthIsNot(String source) {
    assertThat(allocates(source)).isFalse();
  }
}
