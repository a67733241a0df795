// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scrape, read strictly: a line that is none of the format's throws.
 *
 * @param helps the help texts by name, as often as they are there
 * @param types the types by name
 * @param samples all samples
 */
public record ScrapeText(
    Map<String, List<String>> helps, Map<String, List<String>> types, List<Sample> samples) {
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (\\S+)");

  /** One line with a value. */
  public record Sample(String name, Map<String, String> labels, double value) {}

  /** Reads a text that ends with a newline. */
  public static ScrapeText read(String text) {
    ScrapeText scrape =
        new ScrapeText(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
    text.lines().forEach(scrape::line);
    return scrape;
  }

  private void line(String line) {
    if (line.startsWith("# HELP ") || line.startsWith("# TYPE ")) {
      String[] words = line.split(" ", 4);
      (words[1].equals("HELP") ? helps : types)
          .computeIfAbsent(words[2], name -> new ArrayList<>())
          .add(words[3]);
      return;
    }
    Matcher matcher = SAMPLE.matcher(line);
    if (!matcher.matches()) {
      throw new AssertionError("no line of a scrape: " + line);
    }
    String value = matcher.group(3).replace("+Inf", "Infinity");
    samples.add(new Sample(matcher.group(1), labels(matcher.group(2)), Double.parseDouble(value)));
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    Matcher matcher = LABEL.matcher(text == null ? "" : text);
    while (matcher.find()) {
      labels.put(matcher.group(1), matcher.group(2));
    }
    return labels;
  }

  /** All samples of one name. */
  public List<Sample> of(String name) {
    return samples.stream().filter(sample -> sample.name().equals(name)).toList();
  }

  /** The value of the only sample with that name and that host. */
  public double value(String name, String host) {
    return of(name).stream()
        .filter(sample -> host.equals(sample.labels().get("host")))
        .reduce(
            (a, b) -> {
              throw new AssertionError(name + " is there twice");
            })
        .orElseThrow(() -> new AssertionError(name + " is not there"))
        .value();
  }
}
