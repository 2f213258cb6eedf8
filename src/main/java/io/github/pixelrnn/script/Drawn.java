// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.script;

import ij.ImagePlus;
import io.github.pixelrnn.image.PixelInterval;
import net.imglib2.RandomAccessibleInterval;

/**
 * What a model drew.
 *
 * @param image an image, or a stack of several; 8-bit grey or RGB
 * @param provenance how it was made, one line a fact
 */
public record Drawn(ImagePlus image, String provenance) {
  /** The image as an interval, (x, y) and, of several, their number. */
  public RandomAccessibleInterval<?> interval() {
    return PixelInterval.of(image);
  }
}
