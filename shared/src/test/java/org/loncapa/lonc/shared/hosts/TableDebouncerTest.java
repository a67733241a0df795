// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that is read while another process writes it, with simulated time. */
class TableDebouncerTest {
  private static final long SECOND = TableDebouncer.CONFIRM_AFTER;
  private static final String OLD =
      "a:msu:library:127.0.0.1\nb:msu:library:127.0.0.22\nc:msu:access:127.0.0.3:x\n";

  /** Moves b, takes c away, brings d. */
  private static final String NEW =
      "# of today\na:msu:library:127.0.0.1\nb:msu:library:127.0.9.44\nd:msu:access:127.0.0.5\n";

  private final FileStability rest = new FileStability();
  private final TableDebouncer debouncer = new TableDebouncer();
  private HostTable served = table(OLD);
  private OptionalLong recheckIn = OptionalLong.empty();
  private long now = 1L << 40;

  private static HostTable table(String text) {
    return HostTableReader.read("hosts.tab", bytes(text), "/s").value();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Reads the file, whose version is its text; a table with errors changes nothing. */
  private TableDebouncer.Step snapshot(String text, boolean asked) {
    long stableIn = rest.stableIn(text, 0, now);
    var read = HostTableReader.snapshot("hosts.tab", bytes(text), "/s", stableIn);
    assertThat(read.errors()).isEmpty();
    TableDebouncer.Step step = debouncer.step(served, read.value(), asked, now);
    served = step.table();
    recheckIn = step.recheckIn();
    return step;
  }

  private Map<String, String> addresses() {
    return served.hosts().stream()
        .collect(Collectors.toMap(h -> h.id().text(), HostEntry::address));
  }

  /** Reads an unchanged file again whenever that was requested. */
  private void lookOn(String text, long seconds) {
    long end = now + seconds * SECOND;
    while (recheckIn.isPresent() && now + recheckIn.getAsLong() <= end) {
      now += recheckIn.getAsLong();
      snapshot(text, false);
    }
    now = end;
  }

  private void assertNothingMovedAndNothingLost(String text, int cut) {
    assertThat(addresses())
        .as("seen %d bytes of %s", cut, text)
        .containsEntry("a", "127.0.0.1")
        .containsKeys("b", "c")
        .containsEntry("c", "127.0.0.3");
    assertThat(addresses().get("b")).isIn("127.0.0.22", "127.0.9.44");
    assertThat(addresses().getOrDefault("d", "127.0.0.5")).isEqualTo("127.0.0.5");
    assertThat(addresses().keySet()).isSubsetOf("a", "b", "c", "d");
  }

  /** The writer pauses anywhere for less than the stable time, and then continues. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 9})
  void aTableThatIsWrittenFromItsBeginningMovesAndLosesNothingWhereverItIsCut(long pause) {
    snapshot(OLD, false);
    now += FileStability.STABLE_AFTER;
    for (int cut = 1; cut < NEW.length(); cut++) {
      String seen = NEW.substring(0, cut);
      snapshot(seen, false);
      assertNothingMovedAndNothingLost(seen, cut);
      lookOn(seen, pause);
      assertNothingMovedAndNothingLost(seen, cut);
    }
    snapshot(NEW, false);
    lookOn(NEW, 30);
    assertThat(addresses())
        .isEqualTo(Map.of("a", "127.0.0.1", "b", "127.0.9.44", "d", "127.0.0.5"));
  }

  /** Each cut alone, read after HUP: only hosts without a line may be removed. */
  @Test
  void askedForAnywhereACutLineMovesNothingAndTakesItsOwnHostNotAway() {
    for (int cut = 1; cut < OLD.length(); cut++) {
      TableDebouncerTest each = new TableDebouncerTest();
      each.snapshot(OLD, false);
      each.now += FileStability.STABLE_AFTER;
      String seen = OLD.substring(0, cut);
      each.snapshot(seen, true);
      assertThat(OLD).contains(each.addresses().values());
      String last = seen.substring(seen.lastIndexOf('\n') + 1);
      String lines = seen.substring(0, seen.lastIndexOf('\n') + 1);
      assertThat(each.served.hosts()).containsAll(table(lines).hosts());
      if (!last.isEmpty()) {
        assertThat(each.addresses()).containsKey(last.substring(0, 1));
      }
      each.assertServesWhatOldSays();
      each.snapshot(OLD, false);
      each.assertServesWhatOldSays();
      assertThat(each.served.size()).isEqualTo(3);
    }
  }

  private void assertServesWhatOldSays() {
    Map<String, String> all = Map.of("a", "127.0.0.1", "b", "127.0.0.22", "c", "127.0.0.3");
    assertThat(all).containsAllEntriesOf(addresses());
  }

  /** Overwritten in place without a pause of a second: the old text follows the new part. */
  @Test
  void aTableWrittenOverInPlaceMovesNothingUntilItStays() {
    String moved = OLD.replace("127.0.0.22", "10.20.30.4");
    snapshot(OLD, false);
    for (int cut = 0; cut < OLD.length(); cut++) {
      now += SECOND / 10;
      snapshot(moved.substring(0, cut) + OLD.substring(cut), true);
      assertThat(addresses().get("b")).isIn("127.0.0.22", "10.20.30.4");
    }
    now += SECOND;
    snapshot(moved, false);
    lookOn(moved, 2);
    assertThat(addresses().get("b")).isEqualTo("10.20.30.4");
  }

  @Test
  void aChangedLineIsAcceptedWhenTwoSnapshotsASecondApartAgree() {
    String moved = OLD.replace("127.0.0.22", "127.0.9.44");
    for (boolean asked : List.of(false, true)) {
      served = table(OLD);
      snapshot(moved, asked);
      assertThat(debouncer.hasUnconfirmed()).isTrue();
      now += SECOND - 1;
      snapshot(moved, asked);
      assertThat(debouncer.hasUnconfirmed()).isTrue();
      assertThat(addresses()).containsEntry("b", "127.0.0.22");
      assertThat(recheckIn).hasValue(1);
      now += 1;
      snapshot(moved, asked);
      assertThat(debouncer.hasUnconfirmed()).isFalse();
      assertThat(addresses()).containsEntry("b", "127.0.9.44");
      assertThat(recheckIn).isEmpty();
    }
  }

  @Test
  void aLineThatChangesAgainRestartsItsConfirmation() {
    snapshot(OLD.replace("0.22", "0.77"), true);
    now += SECOND;
    snapshot(OLD.replace("0.22", "0.88"), true);
    now += SECOND - 1;
    snapshot(OLD.replace("0.22", "0.88"), true);
    assertThat(addresses()).containsEntry("b", "127.0.0.22");
    snapshot(OLD, true);
    now += SECOND;
    snapshot(OLD.replace("0.22", "0.88"), true);
    assertThat(addresses()).containsEntry("b", "127.0.0.22");
  }

  @Test
  void aMissingHostIsRemovedWhenTheFileIsStableOrOnReload() {
    String less = OLD.substring(0, OLD.indexOf("c:"));
    snapshot(OLD, false);
    now += SECOND;
    assertThat(snapshot(less, false).kept()).containsExactly("c");
    assertThat(recheckIn).hasValue(FileStability.STABLE_AFTER);
    now += FileStability.STABLE_AFTER - 1;
    assertThat(snapshot(less, false).kept()).containsExactly("c");
    now += 1;
    assertThat(snapshot(less, false).kept()).isEmpty();
    assertThat(addresses()).doesNotContainKey("c");
    snapshot(OLD, false);
    assertThat(snapshot(less, true).kept()).isEmpty();
    assertThat(addresses()).doesNotContainKey("c");
  }

  @Test
  void aNewHostIsAcceptedUnlessItsLineMayBeCut() {
    snapshot(OLD, false);
    snapshot(OLD + "d:msu:library:127.0.0.5\n", false);
    assertThat(addresses()).containsEntry("d", "127.0.0.5");
    snapshot(OLD + "d:msu:library:127.0.0.5\ne:msu:library:127.0.0", true);
    assertThat(addresses()).doesNotContainKey("e");
    lookOn(OLD + "d:msu:library:127.0.0.5\ne:msu:library:127.0.0", 10);
    assertThat(addresses()).containsEntry("e", "127.0.0");
  }

  @Test
  void anOldFileIsStableAtOnceAndOneFromTheFutureIsNot() {
    assertThat(new FileStability().stableIn("x", FileStability.STABLE_AFTER, 5)).isZero();
    assertThat(new FileStability().stableIn("x", Long.MAX_VALUE, 5)).isZero();
    assertThat(new FileStability().stableIn("x", SECOND, 5))
        .isEqualTo(FileStability.STABLE_AFTER - SECOND);
    assertThat(new FileStability().stableIn("x", -SECOND, 5)).isEqualTo(FileStability.STABLE_AFTER);
  }

  @Test
  void laterTheTimeOfDayIsNotBelieved() {
    assertThat(rest.stableIn("x", Long.MAX_VALUE, now)).isZero();
    assertThat(rest.stableIn("y", Long.MAX_VALUE, now)).isEqualTo(FileStability.STABLE_AFTER);
    assertThat(rest.stableIn("y", Long.MAX_VALUE, now + FileStability.STABLE_AFTER)).isZero();
    assertThat(rest.stableIn("y", -1, now + FileStability.STABLE_AFTER)).isZero();
  }
}
