// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.child;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What Linux tells of a process, read anew at each call. */
public final class ProcFigures {
  private static final String RSS = "VmRSS:";
  private static final String PEAK = "VmHWM:";
  private static final long PATIENCE_SECONDS = 30;

  private final Path proc;
  private final long pid;

  /** The figures of the process with this id. */
  public ProcFigures(long pid) {
    this.pid = pid;
    this.proc = Path.of("/proc", Long.toString(pid));
  }

  /** The memory it has in RAM, in kibibytes. */
  public long rssKib() throws IOException {
    return kib(RSS);
  }

  /** The most that it ever had there. */
  public long peakRssKib() throws IOException {
    return kib(PEAK);
  }

  /** The words that it was started with. */
  public List<String> commandLine() throws IOException {
    String words = Files.readString(proc.resolve("cmdline"), StandardCharsets.ISO_8859_1);
    return List.of(words.split("\0"));
  }

  private long kib(String name) throws IOException {
    for (String line : Files.readAllLines(proc.resolve("status"), StandardCharsets.ISO_8859_1)) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.substring(name.length()).replace("kB", "").strip());
      }
    }
    throw new IOException("process " + pid + " has no memory");
  }

  /** Its open descriptors. */
  public int descriptors() throws IOException {
    return entries(proc.resolve("fd")).size();
  }

  /** Those of them that are sockets. */
  public int sockets() throws IOException {
    int count = 0;
    for (Path descriptor : entries(proc.resolve("fd"))) {
      count += isSocket(descriptor) ? 1 : 0;
    }
    return count;
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException closed) {
      return false;
    }
  }

  /** The time its threads that live now spent on processors, in nanoseconds. */
  public long cpuNanos() throws IOException {
    long sum = 0;
    for (Path task : entries(proc.resolve("task"))) {
      sum += cpuNanos(task);
    }
    return sum;
  }

  private static long cpuNanos(Path task) {
    try {
      return Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]);
    } catch (IOException ended) {
      return 0;
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  /** Has a Java machine collect its garbage; false if there is no tool to ask it with. */
  public boolean collectGarbage() throws IOException, InterruptedException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(tool)) {
      return false;
    }
    Process jcmd =
        new ProcessBuilder(tool.toString(), Long.toString(pid), "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return jcmd.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && jcmd.exitValue() == 0;
  }
}
