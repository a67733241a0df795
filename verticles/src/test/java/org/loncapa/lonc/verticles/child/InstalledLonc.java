// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.child;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.loncapa.lonc.verticles.launcher.Main;

/**
 * lonc as a site has it, in a folder of the test: {@code scripts/lonc} and the jar that it runs.
 * Maven makes that jar only after the tests; this one is of the classes under test.
 *
 * <p>With classes in folders, as a test has them, the daemon would not be the same: each class that
 * is first needed when there is no descriptor left is missing then, and for good.
 */
public final class InstalledLonc {
  private static final String SCRIPT = "scripts/lonc";
  private static final String JAR = "verticles/target/lonc.jar";

  private final Path root;

  /** Lays it out in this folder. */
  public InstalledLonc(Path root) throws IOException {
    this.root = root;
    Path script = root.resolve(SCRIPT);
    Files.createDirectories(script.getParent());
    Files.copy(Path.of("..").resolve(SCRIPT), script);
    Path jar = root.resolve(JAR);
    Files.createDirectories(jar.getParent());
    pack(jar);
  }

  private static void pack(Path jar) throws IOException {
    List<Path> folders = new ArrayList<>();
    List<String> jars = new ArrayList<>();
    for (Path entry : classPath()) {
      if (!Files.isDirectory(entry)) {
        jars.add(entry.toUri().toString());
      } else if (!entry.endsWith("test-classes")) {
        folders.add(entry);
      }
    }
    try (JarOutputStream out =
        new JarOutputStream(Files.newOutputStream(jar), manifest(String.join(" ", jars)))) {
      for (Path folder : folders) {
        pack(folder, out);
      }
    }
  }

  private static List<Path> classPath() {
    // The test runner's own class path may be one jar that only names the others.
    String own = System.getProperty("java.class.path");
    String all = System.getProperty("surefire.test.class.path", own);
    return Arrays.stream(all.split(File.pathSeparator)).map(Path::of).toList();
  }

  private static Manifest manifest(String jars) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    main.put(Attributes.Name.CLASS_PATH, jars);
    return manifest;
  }

  private static void pack(Path folder, JarOutputStream out) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        if (!name.equals(JarFile.MANIFEST_NAME)) {
          out.putNextEntry(new JarEntry(name));
          Files.copy(file, out);
        }
      }
    }
  }

  /**
   * The start of its script. It has no variables of lonc's in its environment but one, for a port
   * that is free, and the Java of the test.
   */
  public ProcessBuilder command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(root.resolve(SCRIPT).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("LONC_"));
    builder.environment().put("LONC_METRICS_PORT", "0");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }
}
