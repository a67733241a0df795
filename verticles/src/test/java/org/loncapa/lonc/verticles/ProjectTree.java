// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the sources and classes of both modules are, whatever directory the tests start in. */
final class ProjectTree {
  private static final List<String> MODULES = List.of("shared", "verticles");

  private ProjectTree() {}

  /** The class directories of both modules: main code only, and only those that exist. */
  static List<Path> mainClasses() {
    return directories("target/classes");
  }

  /** Every Java file of both modules, main and test, in a fixed order. */
  static List<Path> sources() {
    return directories("src").stream().flatMap(ProjectTree::javaFiles).toList();
  }

  /** The path from the root of the project, as a reader would type it. */
  static String show(Path file) {
    return root().relativize(file).toString();
  }

  private static List<Path> directories(String inModule) {
    Path root = root();
    return MODULES.stream()
        .map(module -> root.resolve(module).resolve(inModule))
        .filter(Files::isDirectory)
        .toList();
  }

  private static Stream<Path> javaFiles(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path start = Path.of("").toAbsolutePath();
    for (Path here = start; here != null; here = here.getParent()) {
      if (MODULES.stream().map(here::resolve).allMatch(Files::isDirectory)) {
        return here;
      }
    }
    throw new IllegalStateException("no directory above " + start + " holds " + MODULES);
  }
}
