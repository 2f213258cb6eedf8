// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of every tool that judges models: on which images. */
final class TestImagesOptions {
  @Option(
      names = "--images",
      description = "IDX file; mnist/t10k-images-idx3-ubyte.gz in $PIXELRNN_DATA if not given")
  private Path images;

  @Option(
      names = "--limit",
      defaultValue = "0",
      description = "How many of them, for a trial; 0 for all")
  private int limit;

  /**
   * What they name.
   *
   * @throws IllegalArgumentException when they are wrong, or name none and nothing else does
   */
  TestImages test() {
    return new TestImages(images, limit);
  }

  /** Whether all of them are judged. */
  boolean all() {
    return limit == 0;
  }
}
