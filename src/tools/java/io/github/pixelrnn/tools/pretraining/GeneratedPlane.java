// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.pretraining;

import io.github.pixelrnn.tools.experience.GeneratedImages;
import net.imglib2.AbstractInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** A generated image (x, y, channel) that is made each time it is looked at, and not kept. */
final class GeneratedPlane extends AbstractInterval
    implements RandomAccessibleInterval<UnsignedByteType> {
  private final GeneratedImages images;
  private final long number;

  GeneratedPlane(GeneratedImages images, long number) {
    super(new long[] {images.side(), images.side(), images.channels()});
    this.images = images;
    this.number = number;
  }

  @Override
  public UnsignedByteType getType() {
    return new UnsignedByteType();
  }

  @Override
  public RandomAccess<UnsignedByteType> randomAccess() {
    return images.image(number).randomAccess();
  }

  @Override
  public RandomAccess<UnsignedByteType> randomAccess(Interval within) {
    return randomAccess();
  }
}
