// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostTableTest {
  private static final HostEntry A = host("a", "a.example", 1);
  private static final HostEntry B = host("b", "b.example", 2);
  private static final HostEntry C = host("c", "c.example", 3);

  @Test
  void keepsTheOrderOfTheFile() {
    HostTable table = HostTable.of(List.of(C, A, B));
    assertThat(table.hosts()).containsExactly(C, A, B);
    assertThat(table.size()).isEqualTo(3);
  }

  @Test
  void findsAHostByItsId() {
    HostTable table = HostTable.of(List.of(A, B));
    assertThat(table.get("b")).contains(B);
    assertThat(table.get("c")).isEmpty();
    assertThat(table.get("B")).isEmpty();
  }

  @Test
  void cannotBeChanged() {
    List<HostEntry> hosts = HostTable.of(List.of(A)).hosts();
    assertThatThrownBy(() -> hosts.add(B)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void refusesAnIdThatComesTwice() {
    assertThatThrownBy(() -> HostTable.of(List.of(A, B, host("a", "z.example", 9))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a occurs twice");
  }

  @Test
  void sortsHostsIntoAddedGoneChangedAndUntouched() {
    HostEntry newB = host("b", "elsewhere.example", 1);
    HostEntry sameC = host("c", "c.example", 8);
    HostEntry d = host("d", "d.example", 9);
    var difference =
        HostTable.of(List.of(A, B, C)).difference(HostTable.of(List.of(newB, sameC, d)));
    assertThat(difference.added()).containsExactly(d);
    assertThat(difference.gone()).containsExactly(A);
    assertThat(difference.changed()).containsExactly(newB);
    assertThat(difference.untouched()).containsExactly(sameC);
    assertThat(difference.isEmpty()).isFalse();
  }

  @Test
  void seesNoDifferenceWhenLinesOnlyMoved() {
    var difference =
        HostTable.of(List.of(A, B))
            .difference(
                HostTable.of(List.of(host("b", "b.example", 70), host("a", "a.example", 80))));
    assertThat(difference.isEmpty()).isTrue();
    assertThat(difference.untouched()).hasSize(2);
  }

  @Test
  void reportsEveryHostAddedOrGoneAgainstAnEmptyTable() {
    HostTable full = HostTable.of(List.of(A, B));
    HostTable empty = HostTable.of(List.of());
    assertThat(empty.difference(full).added()).containsExactly(A, B);
    assertThat(full.difference(empty).gone()).containsExactly(A, B);
    assertThat(empty.difference(empty).isEmpty()).isTrue();
  }

  @Test
  void countsAChangeOfAnyFieldButTheLineNumberAsAChange() {
    HostId id = new HostId("a");
    HostEntry entry = new HostEntry(id, "msu", Role.LIBRARY, "a.example", List.of("x"), 1);
    assertThat(
            entry.hasSameFields(
                new HostEntry(id, "msu", Role.LIBRARY, "a.example", List.of("x"), 5)))
        .isTrue();
    assertThat(
            List.of(
                new HostEntry(new HostId("b"), "msu", Role.LIBRARY, "a.example", List.of("x"), 1),
                new HostEntry(id, "sfu", Role.LIBRARY, "a.example", List.of("x"), 1),
                new HostEntry(id, "msu", Role.ACCESS, "a.example", List.of("x"), 1),
                new HostEntry(id, "msu", Role.LIBRARY, "b.example", List.of("x"), 1),
                new HostEntry(id, "msu", Role.LIBRARY, "a.example", List.of(), 1)))
        .noneMatch(entry::hasSameFields);
  }

  @Test
  void refusesAnIdThatIsNone() {
    assertThatThrownBy(() -> new HostId("a/b")).isInstanceOf(IllegalArgumentException.class);
    assertThat(new HostId("msul1")).hasToString("msul1");
  }

  private static HostEntry host(String id, String address, int line) {
    return new HostEntry(new HostId(id), "msu", Role.LIBRARY, address, List.of(), line);
  }
}
