// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

/** The uniform number that picks a subpixel's level, by place in a batch. */
@FunctionalInterface
public interface Uniforms {

  /**
   * The number of a subpixel; the same whenever asked.
   *
   * @param image which image of the batch
   * @param y the row in the batch
   * @param x the column in the batch
   * @return in [0, 1)
   */
  double at(int image, int y, int x, int channel);
}
