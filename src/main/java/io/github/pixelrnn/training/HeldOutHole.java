// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Noise;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;

/**
 * A rectangle of an image that a training never saw. Pixels in it that are unknown tell nothing.
 *
 * @param image which one, from 0
 * @param top its first row
 * @param left its first column
 * @param height in pixels
 * @param width in pixels
 */
public record HeldOutHole(int image, int top, int left, int height, int width) {

  /**
   * Those that a training on images would hold out: squares of 12×12, scratches and single pixels.
   *
   * @param noise whose stream of {@link Noise.Purpose#HOLES} chooses
   * @return none where the images are small, or too little of them is known
   */
  public static List<HeldOutHole> of(List<TrainingImage> images, Noise noise) {
    return new HeldOut(images, noise).holes();
  }

  /** Its place (x, y). */
  public Interval place() {
    return FinalInterval.createMinSize(left, top, width, height);
  }
}
