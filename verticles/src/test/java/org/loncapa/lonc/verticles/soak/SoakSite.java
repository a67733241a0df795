// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loncapa.lonc.verticles.demo.SiteFolder;

/** The site under the soak: its hosts, its table, and its settings. One thread changes it. */
final class SoakSite implements AutoCloseable {
  static final String LONC_ID = "me";

  /** Where nobody listens. */
  private static final String NOBODY = "127.0.0.99";

  private final SiteFolder folder;
  private final Map<Place, Integer> lines = new LinkedHashMap<>();

  private SoakSite(SiteFolder folder) {
    this.folder = folder;
  }

  /** The id of a host with a lond. */
  static String id(int number) {
    return "h" + number;
  }

  /** The address of its lond. */
  static String address(int number) {
    return "127.0.0." + (number + 1);
  }

  /** Lays a site with so many hosts that have londs on this port, and one that has none. */
  static SoakSite lay(int hosts, int port) throws IOException {
    SoakSite site = new SoakSite(SiteFolder.lay("ls-", LONC_ID, port, Map.of()));
    for (int i = 1; i <= hosts; i++) {
      site.add(id(i), address(i), true);
    }
    site.add("nobody", NOBODY, false);
    site.writeTable();
    site.writeSettings(0);
    return site;
  }

  private void add(String id, String address, boolean served) {
    lines.put(new Place(id, address, served, folder.socket(id), new Presence()), 0);
  }

  SiteFolder folder() {
    return folder;
  }

  Path settings() {
    return folder.root().resolve("lonc.yaml");
  }

  Path output() {
    return folder.root().resolve("lonc.out");
  }

  List<Place> places() {
    return List.copyOf(lines.keySet());
  }

  /** Those that the daemon has to serve now. */
  List<Place> present() {
    return lines.keySet().stream().filter(p -> !p.presence().isAway()).toList();
  }

  void changeLine(Place place) {
    lines.merge(place, 1, Integer::sum);
  }

  void writeTable() throws IOException {
    writeTable(present());
  }

  void writeTable(List<Place> present) throws IOException {
    Function<Place, String> line =
        place ->
            "%s:soak:%s:%s\n"
                .formatted(
                    place.id(), lines.get(place) % 2 == 0 ? "library" : "access", place.address());
    replace(folder.hostsTab(), present.stream().map(line).collect(Collectors.joining()));
  }

  /** Puts a table in place that is none. */
  void writeBrokenTable() throws IOException {
    replace(folder.hostsTab(), "h1:soak:library:127.0.0.2\nthis is no line of a table\n");
  }

  void writeSettings(int variant) throws IOException {
    replace(settings(), Limits.yaml(variant));
  }

  /** Never seen half written. */
  private static void replace(Path file, String text) throws IOException {
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(whole, text, StandardCharsets.ISO_8859_1);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The names of the files of delayed requests that are there. */
  List<String> delayedFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder.delayed())) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toList());
    }
  }

  /** The site's record of delivered requests. */
  List<String> permLog() throws IOException {
    Path log = folder.logs().resolve("lonnet.perm.log");
    return Files.exists(log)
        ? Files.readAllLines(log, StandardCharsets.ISO_8859_1)
        : new ArrayList<>();
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
