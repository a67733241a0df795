// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Broken inputs in the test resources {@code corpus/NAME.txt}, one per line; a line that begins
 * with {@code ##} is a comment. Backslashes are as in Java: {@code \n}, {@code \t}, {@code \\}, and
 * {@code \0} to {@code \377} for any byte. Add each input that once revealed a defect.
 *
 * <p>Each file is also the seed of a fuzzer. {@code mvn verify} runs every fuzz test over its
 * corpus; {@code JAZZER_FUZZ=1 mvn -pl shared test -Dtest=HandshakeFuzzTest} generates more inputs
 * for two minutes. It saves its findings beside the test resources.
 */
public final class Corpus {
  private Corpus() {}

  /** Returns all inputs of a file, each as a text with one character per byte. */
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

  /** Returns the same inputs as bytes, for a fuzz test. */
  public static Stream<byte[]> bytes(String name) {
    return read(name).stream().map(input -> input.getBytes(StandardCharsets.ISO_8859_1));
  }
}
