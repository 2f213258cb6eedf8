// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFolderTest {
  private static final int NODES = 64 << 20;

  @TempDir private Path folder;

  @BeforeEach
  void layOut() throws IOException {
    Files.createDirectory(folder.resolve("variables"));
    length(BundleFolder.INDEX_NAME, 1);
  }

  /** The paper's largest networks have masks of more than 100 MB, in colour. */
  @Test
  void aGraphMayHaveMasksAsLargeAsTheWeights() throws IOException {
    length(BundleFolder.DATA_NAME, 1000);
    length("saved_model.pb", NODES + 1001);
    assertThatThrownBy(() -> BundleFolder.readGraph(folder))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContainingAll("saved_model.pb", "1 to " + (NODES + 1000) + " are expected");

    length(BundleFolder.DATA_NAME, 1001);
    assertThat(BundleFolder.readGraph(folder)).hasSize(NODES + 1001);
  }

  private void length(String name, long bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
      file.setLength(bytes);
    }
  }
}
