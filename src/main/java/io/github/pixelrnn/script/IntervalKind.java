// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.script;

import ij.ImagePlus;
import io.github.pixelrnn.image.IntervalImage;
import io.github.pixelrnn.image.PixelInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Intervals of ImgLib2, by copies. */
record IntervalKind<T>(IntervalImage<T> copy)
    implements ImageKind<RandomAccessibleInterval<T>, RandomAccessibleInterval<FloatType>> {
  /** What an image is called that has no name. */
  private static final String TITLE = "interval";

  /**
   * Of an interval.
   *
   * @throws IllegalArgumentException when it can't be an image
   */
  static <T> IntervalKind<T> of(RandomAccessibleInterval<T> given) {
    return new IntervalKind<>(IntervalImage.of(given, "image", TITLE));
  }

  @Override
  public ImagePlus image() {
    return copy.image();
  }

  @Override
  public RandomAccessibleInterval<T> result(ImagePlus made) {
    return copy.back(made);
  }

  @Override
  public RandomAccessibleInterval<T> answers(ImagePlus made) {
    return copy.backOfFirst(made);
  }

  @Override
  public RandomAccessibleInterval<FloatType> map(ImagePlus made) {
    return PixelInterval.floats(made);
  }
}
