// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loncapa.lonc.shared.reason.ExitCode;
import org.loncapa.lonc.verticles.io.Planted;

class SiteLockTest {
  @TempDir private Path folder;
  @TempDir private Path elsewhere;

  @Test
  void aSecondOneInTheSameProcessIsRefused() throws Exception {
    SiteLock lock = SiteLock.take(paths());
    assertThatThrownBy(() -> SiteLock.take(paths()))
        .isInstanceOf(StartFailure.AlreadyRunning.class);
    lock.release();
  }

  @Test
  void theRefusalNamesLockAndProcess() throws Exception {
    SiteLock lock = SiteLock.take(paths());
    PidFile.write(paths().pidFile(), 4711);
    assertThatThrownBy(() -> SiteLock.take(paths()))
        .isInstanceOfSatisfying(
            StartFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.TEMPORARY))
        .hasMessageContaining(paths().lockFile().toString())
        .hasMessageContaining("4711");
    lock.release();
  }

  @Test
  void whatWasReleasedCanBeTakenAgain() throws Exception {
    SiteLock.take(paths()).release();
    SiteLock lock = SiteLock.take(paths());
    lock.release();
    lock.release();
    assertThat(paths().lockFile()).exists();
  }

  @Test
  void anotherProcessIsRefusedEvenAfterARefusalHere() throws Exception {
    SiteLock lock = SiteLock.take(paths());
    assertThatThrownBy(() -> SiteLock.take(paths())).isInstanceOf(StartFailure.class);
    assertThat(ChildJvm.exitCode(child())).isEqualTo(LockHolder.REFUSED);
    lock.release();
  }

  @Test
  void theLockOfAnotherProcessHoldsUntilItIsKilled() throws Exception {
    Process child = child();
    try (BufferedReader output = child.inputReader()) {
      assertThat(output.readLine()).isEqualTo("locked");
      assertThatThrownBy(() -> SiteLock.take(paths())).isInstanceOf(StartFailure.class);
    } finally {
      child.destroyForcibly();
    }
    ChildJvm.exitCode(child);
    SiteLock.take(paths()).release();
  }

  @Test
  void aLockThatCannotBeMadeNamesItsFile() throws IOException {
    Files.createDirectory(paths().lockFile());
    assertThatThrownBy(() -> SiteLock.take(paths()))
        .isInstanceOf(StartFailure.CannotCreate.class)
        .hasMessageContaining(paths().lockFile().toString());
    Files.delete(paths().lockFile());
  }

  @ParameterizedTest
  @EnumSource(Planted.class)
  void nothingElseIsTakenForTheLock(Planted planted) throws IOException {
    planted.plant(paths().lockFile(), elsewhere);
    assertThatThrownBy(() -> SiteLock.take(paths()))
        .isInstanceOf(StartFailure.CannotCreate.class)
        .hasMessageStartingWith("cannot write " + paths().lockFile() + ": this is a ")
        .hasMessageEndingWith("remove it");
    assertThat(planted.is(paths().lockFile())).isTrue();
    assertThat(Planted.isUnharmed(elsewhere)).isTrue();
    Files.delete(paths().lockFile());
  }

  @Test
  void onlyItsUserMayOpenItAlsoWhereAnEarlierOneWasOpenToOthers() throws Exception {
    SiteLock.take(paths()).release();
    assertThat(mode()).isEqualTo("rw-------");
    Files.setPosixFilePermissions(paths().lockFile(), PosixFilePermissions.fromString("rw-rw-rw-"));
    SiteLock lock = SiteLock.take(paths());
    assertThat(mode()).isEqualTo("rw-------");
    assertThat(ChildJvm.exitCode(child())).isEqualTo(LockHolder.REFUSED);
    lock.release();
  }

  private String mode() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(paths().lockFile()));
  }

  private Process child() throws IOException {
    return ChildJvm.of(LockHolder.class, folder.toString()).start();
  }

  private SitePaths paths() {
    return new SitePaths(folder, folder, folder, folder);
  }
}
