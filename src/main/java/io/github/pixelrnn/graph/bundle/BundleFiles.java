// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** What a {@link BundleCheck} looks at: all that it says follows from these bytes. */
final class BundleFiles {
  private final byte[] graph;
  private final byte[] index;
  private final long dataBytes;

  private BundleFiles(byte[] graph, byte[] index, long dataBytes) {
    this.graph = graph;
    this.index = index;
    this.dataBytes = dataBytes;
  }

  /**
   * Reads them of a folder of nothing but a bundle's files.
   *
   * @throws ModelRefusedException naming the file that is missing, too much, too large or a link
   * @throws IOException when a file can't be read
   */
  static BundleFiles read(Path folder) throws IOException {
    byte[] graph = BundleFolder.readGraph(folder);
    return new BundleFiles(graph, BundleFolder.readIndex(folder), BundleFolder.dataBytes(folder));
  }

  /** The bytes of {@code saved_model.pb}, not copied. */
  byte[] graph() {
    return graph;
  }

  /** The bytes of {@code variables.index}, not copied. */
  byte[] index() {
    return index;
  }

  /** Length of {@code variables.data}. */
  long dataBytes() {
    return dataBytes;
  }

  boolean sameAs(BundleFiles other) {
    return dataBytes == other.dataBytes
        && Arrays.equals(graph, other.graph)
        && Arrays.equals(index, other.index);
  }
}
