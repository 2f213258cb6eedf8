// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import ij.ImagePlus;
import java.io.IOException;

/** Several fills of the same holes of one image, the best first. */
public interface FillAlternatives {
  /** How many fills are known. The result shows number 0 at first. */
  int count();

  /**
   * Writes a fill into the holes of an image, in place, and how it was made into its Info. May take
   * seconds, so it isn't called on a thread that paints windows.
   *
   * @param index from 0
   * @param result of the size, type and planes of the result; known pixels stay as they are
   * @throws IOException when a model can't be read
   * @throws java.util.concurrent.CancellationException when a person stops it
   */
  void show(int index, ImagePlus result) throws IOException;
}
