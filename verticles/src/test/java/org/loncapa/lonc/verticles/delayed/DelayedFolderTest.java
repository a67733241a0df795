// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loncapa.lonc.shared.delayed.DelayedName;
import org.loncapa.lonc.shared.delayed.DelayedOutcome;
import org.loncapa.lonc.verticles.delayed.FolderSummary.Waiting;

class DelayedFolderTest {
  @TempDir private Path folder;

  private DelayedFolder delayed() {
    return new DelayedFolder(folder, () -> 0);
  }

  private void files(String... names) throws IOException {
    for (String name : names) {
      Files.createFile(folder.resolve(name));
    }
  }

  @Test
  void theEarliestOfAHostComeInTheOrderOfNumbers() throws IOException {
    files("10.1.1.put.h", "9.1.1.put.h", "9.10.1.put.h", "9.2.1.put.h", "8.1.1.put.other", "x.h");
    assertThat(delayed().earliest("h", 3, name -> true))
        .containsExactly("9.1.1.put.h", "9.2.1.put.h", "9.10.1.put.h");
    assertThat(delayed().earliest("h", 9, name -> true)).hasSize(5).endsWith("x.h");
    assertThat(delayed().earliest("none", 9, name -> true)).isEmpty();
  }

  @Test
  void whatIsNotWantedTakesNoPlaceAmongTheEarliest() throws IOException {
    files("1.1.1.put.h", "2.1.1.put.h", "3.1.1.put.h");
    assertThat(delayed().earliest("h", 1, name -> !name.startsWith("1")))
        .containsExactly("2.1.1.put.h");
  }

  @Test
  void ofManyFilesOnlyTheEarliestAreGiven() throws IOException {
    List<Integer> counts = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      counts.add(i);
    }
    Collections.shuffle(counts, new Random(4));
    for (int count : counts) {
      files("1118273462." + count + ".4711.put.h" + count % 2);
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      expected.add("1118273462." + (2 * i + 1) + ".4711.put.h1");
    }
    assertThat(delayed().earliest("h1", 50, name -> true)).isEqualTo(expected);
    assertThat(delayed().summary(Set.of("h1")).hosts().get("h1").files()).isEqualTo(10_000);
  }

  @Test
  void theSummaryCountsEachFileOnce() throws IOException {
    files("5.1.1.put.a.b", "4.1.1.put.a.b", "x.a.b", "7.1.1.put.b", "1.1.1.put.gone", "no-host");
    FolderSummary summary = delayed().summary(Set.of("b", "a.b", "idle"));
    assertThat(summary.hosts())
        .containsOnlyKeys("a.b", "b")
        .containsEntry("a.b", new Waiting(3, new DelayedName("4.1.1.put.a.b")))
        .containsEntry("b", new Waiting(1, new DelayedName("7.1.1.put.b")));
    assertThat(summary.others()).isEqualTo(1);
  }

  @Test
  void aFolderThatIsNotThereIsAnErrorAndHasNoStamp() {
    DelayedFolder none = new DelayedFolder(folder.resolve("none"), () -> 0);
    assertThatThrownBy(() -> none.earliest("h", 1, name -> true)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> none.summary(Set.of())).isInstanceOf(IOException.class);
    assertThat(none.stamp()).isEqualTo(DelayedFolder.NO_STAMP);
  }

  @Test
  void theStampIsTheFoldersTimeOfChange() throws IOException {
    long before = delayed().stamp();
    assertThat(delayed().stamp()).isEqualTo(before);
    Files.setLastModifiedTime(folder, FileTime.fromMillis(1));
    assertThat(delayed().stamp()).isEqualTo(1_000_000);
  }

  @Test
  void aDeliveredFileIsDeletedAndAGoneOneIsAsGood() throws IOException {
    files("1.1.1.put.h");
    assertThat(delayed().delete("1.1.1.put.h")).isEqualTo(DelayedOutcome.DELIVERED);
    assertThat(folder.resolve("1.1.1.put.h")).doesNotExist();
    assertThat(delayed().delete("1.1.1.put.h")).isEqualTo(DelayedOutcome.DELIVERED);
  }

  @Test
  void whatCannotBeDeletedIsToldOf() throws IOException {
    Files.createDirectories(folder.resolve("1.1.1.put.h").resolve("inside"));
    assertThat(delayed().delete("1.1.1.put.h")).isEqualTo(DelayedOutcome.CANNOT_DELETE);
  }

  @Test
  void nothingOutsideOfTheFolderIsTouched() throws IOException {
    Path outside = Files.createFile(folder.resolve("outside.h"));
    Path inside = Files.createDirectory(folder.resolve("inside"));
    DelayedFolder delayed = new DelayedFolder(inside, () -> 0);
    DelayedRead unreadable = new DelayedRead.Unfit(DelayedOutcome.UNREADABLE);
    for (String name : List.of("../outside.h", outside.toString(), "..", ".", "", "a\0.h")) {
      assertThat(delayed.delete(name)).isEqualTo(DelayedOutcome.CANNOT_DELETE);
      assertThat(delayed.read(name, 10, 10)).isEqualTo(unreadable);
    }
    assertThat(outside).exists();
  }
}
