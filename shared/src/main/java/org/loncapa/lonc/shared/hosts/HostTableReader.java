// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.hosts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Quoted;
import org.loncapa.lonc.shared.text.Validated;

/**
 * Reads hosts.tab (PROTOCOL.md section 6.2): one host per line, {@code
 * id:domain:role:hostname[:more]}.
 *
 * <p>Empty lines and lines that begin with {@code #} are comments; lines that begin with {@code ^}
 * are for other tools. A carriage return at the end of a line is dropped. All errors are reported,
 * not only the first. A table without hosts is not an error here; the caller decides.
 */
public final class HostTableReader {
  private static final int MIN_FIELDS = 4;

  private final String file;
  private final int folderBytes;
  private final List<ConfigError> errors = new ArrayList<>();
  private final List<HostEntry> hosts = new ArrayList<>();
  private final Map<String, Integer> firstLines = new HashMap<>();

  private HostTableReader(String file, int folderBytes) {
    this.file = file;
    this.folderBytes = folderBytes;
  }

  /**
   * Reads a complete table.
   *
   * @param file name of the file, for the errors
   * @param content the whole file
   * @param socketFolder path of the socket folder, which limits the length of the ids
   */
  public static Validated<HostTable> read(String file, byte[] content, String socketFolder) {
    Validated<TableSnapshot> snapshot = snapshot(file, content, socketFolder, 0);
    return snapshot.ok()
        ? Validated.of(snapshot.value().table())
        : Validated.failed(snapshot.errors());
  }

  /**
   * Reads a table that may be incomplete. Its last line does not count while it has no newline and
   * the file is not stable (BEHAVIOUR.md section 6, Reading hosts.tab).
   *
   * @param stableIn nanoseconds until the file is stable, see {@link FileStability}
   */
  public static Validated<TableSnapshot> snapshot(
      String file, byte[] content, String socketFolder, long stableIn) {
    int folderBytes = folderBytes(socketFolder);
    Optional<String> folderError = HostId.folderError(folderBytes);
    // A path that is too long is one error, not one more for each host in the file.
    var reader = new HostTableReader(file, folderError.isPresent() ? 0 : folderBytes);
    folderError.ifPresent(text -> reader.error(0, text));
    String[] lines = new String(content, StandardCharsets.ISO_8859_1).split("\n", -1);
    int last = lines.length - 1;
    String unfinished = stableIn > 0 ? lines[last] : "";
    for (int i = 0; i < last || i == last && unfinished.isEmpty(); i++) {
      reader.line(i + 1, lines[i]);
    }
    return reader.errors.isEmpty()
        ? Validated.of(new TableSnapshot(HostTable.of(reader.hosts), unfinished, stableIn))
        : Validated.failed(reader.errors);
  }

  private static int folderBytes(String folder) {
    int end = folder.length();
    while (end > 0 && folder.charAt(end - 1) == '/') {
      end--;
    }
    return end;
  }

  private void line(int number, String text) {
    String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("^")) {
      fields(number, line.split(":", -1));
    }
  }

  private void fields(int number, String[] fields) {
    if (fields.length < MIN_FIELDS) {
      error(
          number,
          "%d of the %d fields id:domain:role:hostname in %s"
              .formatted(fields.length, MIN_FIELDS, Quoted.of(String.join(":", fields))));
      return;
    }
    int errorsBefore = errors.size();
    checkId(number, fields[0]);
    Optional<Role> role = Role.of(fields[2]);
    if (role.isEmpty()) {
      error(number, "the role " + Quoted.of(fields[2]) + " is neither library nor access");
    }
    checkAddress(number, fields[3]);
    if (errors.size() == errorsBefore) {
      List<String> extraFields = Arrays.asList(fields).subList(MIN_FIELDS, fields.length);
      HostId id = new HostId(fields[0]);
      hosts.add(new HostEntry(id, fields[1], role.orElseThrow(), fields[3], extraFields, number));
    }
  }

  private void checkId(int number, String id) {
    Optional<String> idError = HostId.error(id, folderBytes);
    if (idError.isPresent()) {
      error(number, idError.get() + ": " + Quoted.of(id));
      return;
    }
    Integer first = firstLines.putIfAbsent(id, number);
    if (first != null) {
      error(number, "the host id " + Quoted.of(id) + " is already in line " + first);
    }
  }

  private void checkAddress(int number, String address) {
    if (address.isEmpty()) {
      error(number, "the hostname, field 4, is empty");
    } else if (address.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      error(
          number,
          "the hostname has a blank, a control or a non-ASCII character in it: "
              + Quoted.of(address));
    }
  }

  private void error(int line, String text) {
    errors.add(new ConfigError(file, line, text));
  }
}
