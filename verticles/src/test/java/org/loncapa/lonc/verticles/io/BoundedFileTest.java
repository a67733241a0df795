// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 99, 100})
  void aFileUpToTheBoundIsReadWhole(int length) throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[length]);
    assertThat(BoundedFile.read(file, 100)).hasSize(length);
  }

  @ParameterizedTest
  @ValueSource(longs = {101, 5_000_000_000L})
  void aLargerOneIsRefusedAndNotRead(long length) throws IOException {
    Path file = folder.resolve("file");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(length);
    }
    assertThatThrownBy(() -> BoundedFile.read(file, 100))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContainingAll(file.toString(), "more than 100 bytes");
  }

  @Test
  void aFileOfTheKernelHasNoSizeAndIsReadAllTheSame() throws IOException {
    assertThat(BoundedFile.read(Path.of("/proc/sys/kernel/hostname"), 4096)).isNotEmpty();
  }
}
