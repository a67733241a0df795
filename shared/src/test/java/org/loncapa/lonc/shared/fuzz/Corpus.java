// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Nasty inputs in files {@code corpus/NAME.txt} among the test resources, one a line; a line that
 * begins with {@code ##} is a comment. Backslashes are as in Java: {@code \n}, {@code \t}, {@code
 * \\}, and {@code \0} to {@code \377} for any byte. Where an input made something break once, it
 * belongs here.
 *
 * <p>Each file is what the fuzzer begins with as well. {@code mvn verify} runs every fuzz test over
 * its corpus; {@code JAZZER_FUZZ=1 mvn -pl shared test -Dtest=HandshakeFuzzTest} makes that one
 * invent more for two minutes. What it then finds lies beside the test resources, as a file.
 */
public final class Corpus {
  private Corpus() {}

  /** All inputs of a file, each a text with one character for each byte. */
  public static List<String> read(String name) {
    try (InputStream in = Corpus.class.getResourceAsStream("/corpus/" + name + ".txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return text.lines()
          .filter(line -> !line.startsWith("##"))
          .map(String::translateEscapes)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same as bytes, for a test that fuzzes. */
  public static Stream<byte[]> bytes(String name) {
    return read(name).stream().map(input -> input.getBytes(StandardCharsets.ISO_8859_1));
  }
}
