// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.loncapa.lonc.shared.settings.SettingEntry;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Quoted;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads lonc.yaml: {@code key: value}, one level, every value is a single scalar.
 *
 * <p>It reads the nodes instead of the values constructed from them: a node has its line, and keeps
 * {@code 0660} and {@code off} as written instead of converting them to 432 and false.
 */
final class YamlSettings {
  private final String file;
  private final List<SettingEntry> entries = new ArrayList<>();
  private final List<ConfigError> errors = new ArrayList<>();
  private final Map<String, Integer> firstLines = new HashMap<>();

  private YamlSettings(String file) {
    this.file = file;
  }

  /** Reads the file. Valid entries are returned beside the errors. */
  static RawSettings read(String file, byte[] content) {
    YamlSettings reader = new YamlSettings(file);
    // YAML is UTF-8. Invalid bytes become the replacement character, which no value may contain.
    reader.document(new String(content, StandardCharsets.UTF_8));
    return new RawSettings(reader.entries, reader.errors);
  }

  private void document(String text) {
    LineTrackingParser parser = new LineTrackingParser(text);
    try {
      Node root = new Composer(parser, new Resolver(), new LoaderOptions()).getSingleNode();
      if (root instanceof MappingNode mapping) {
        mapping.getValue().forEach(this::tuple);
      } else if (root != null) {
        error(line(root), "a list of \"key: value\" is expected here");
      }
    } catch (MarkedYAMLException e) {
      error(
          e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1,
          notYaml(e.getProblem()));
    } catch (ReaderException e) {
      int before = text.offsetByCodePoints(0, e.getPosition());
      int line = 1 + (int) text.substring(0, before).chars().filter(c -> c == '\n').count();
      error(line, notYaml("there is a control character in it"));
    } catch (YAMLException e) {
      error(parser.line(), notYaml(e.getMessage())); // such as lists in lists in lists
    }
  }

  /** Returns the parser's message on one line of printable ASCII; it may quote the input. */
  private static String notYaml(String problem) {
    String words = String.valueOf(problem).replaceAll("\\s+", " ").replaceAll("[^ -~]", "?");
    return "this is not YAML: " + words;
  }

  private void tuple(NodeTuple tuple) {
    int line = line(tuple.getKeyNode());
    if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
      error(line, "the name of a setting is expected here");
      return;
    }
    String key = keyNode.getValue();
    Integer first = firstLines.putIfAbsent(key, line);
    if (first != null) {
      error(line, Quoted.of(key) + " is already set in line " + first);
    } else if (tuple.getValueNode() instanceof ScalarNode value) {
      entries.add(new SettingEntry(key, value.getValue(), file, line));
    } else {
      error(line, Quoted.of(key) + " must have one single value, not a list or a group");
    }
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private void error(int line, String text) {
    errors.add(new ConfigError(file, line, text));
  }
}
