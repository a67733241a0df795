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

  private String nameTable;

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

  /** Its name: the table has names where others have addresses. */
  private static String name(int number) {
    return id(number) + ".soak.test";
  }

  /**
   * Lays a site with so many hosts that have londs on this port, the last of them by its name, and
   * one that has none.
   */
  static SoakSite lay(int hosts, int port) throws IOException {
    SoakSite site = new SoakSite(SiteFolder.lay("ls-", LONC_ID, port, Map.of()));
    for (int i = 1; i <= hosts; i++) {
      site.add(id(i), i == hosts ? name(i) : address(i), true);
    }
    site.nameTable = "%s %s\n".formatted(address(hosts), name(hosts));
    Files.writeString(site.names(), site.nameTable);
    site.add("nobody", NOBODY, false);
    site.writeTable();
    site.writeSettings(0);
    return site;
  }

  private void add(String id, String address, boolean served) {
    lines.put(new Place(id, address, served, folder.socket(id), new ExpectedPresence()), 0);
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

  /** The file that names are looked up in. */
  Path names() {
    return folder.root().resolve("names");
  }

  /** What is in it when all is well. */
  String nameTable() {
    return nameTable;
  }

  /** How much the daemon has written to its log and its output. */
  long logBytes() throws IOException {
    Path log = folder.logs().resolve("lonc.log");
    return Files.size(output()) + (Files.exists(log) ? Files.size(log) : 0);
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
    replace(folder.hostsTab(), table(present));
  }

  private String table(List<Place> present) {
    Function<Place, String> line =
        place ->
            "%s:soak:%s:%s\n"
                .formatted(
                    place.id(), lines.get(place) % 2 == 0 ? "library" : "access", place.address());
    return present.stream().map(line).collect(Collectors.joining());
  }

  /** A table with a line that is cut, and one that is none. Each host in it is still served. */
  void writeBrokenTable() throws IOException {
    List<Place> present = present();
    String cut = present.get(0).id() + ":soak:lib\n";
    replace(folder.hostsTab(), cut + table(present.subList(1, present.size())) + "no line\n");
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
