// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A copy of an image's raw values as an interval: (x, y) and, of several planes, their number in
 * the order of ImageJ's stack.
 */
public final class PixelInterval {
  private PixelInterval() {}

  /**
   * Of unsigned bytes, unsigned shorts, floats or packed colours, as the image has 8, 16, 32 bits
   * or RGB.
   */
  public static RandomAccessibleInterval<?> of(ImagePlus image) {
    int all = image.getWidth() * image.getHeight() * image.getStackSize();
    return switch (image.getBitDepth()) {
      case 8 -> ArrayImgs.unsignedBytes(copied(image, new byte[all]), size(image));
      case 16 -> ArrayImgs.unsignedShorts(copied(image, new short[all]), size(image));
      case 24 -> ArrayImgs.argbs(copied(image, new int[all]), size(image));
      default -> floats(image);
    };
  }

  /** Of a 32-bit image. */
  public static RandomAccessibleInterval<FloatType> floats(ImagePlus image) {
    int all = image.getWidth() * image.getHeight() * image.getStackSize();
    return ArrayImgs.floats(copied(image, new float[all]), size(image));
  }

  /** The width and height of an image and, of several planes, their number. */
  static long[] size(ImagePlus image) {
    long width = image.getWidth();
    long height = image.getHeight();
    long planes = image.getStackSize();
    return planes == 1 ? new long[] {width, height} : new long[] {width, height, planes};
  }

  @SuppressWarnings("SuspiciousSystemArraycopy") // of the type that the image's planes are
  private static <A> A copied(ImagePlus image, A all) {
    int plane = image.getWidth() * image.getHeight();
    for (int i = 0; i < image.getStackSize(); i++) {
      System.arraycopy(image.getStack().getPixels(i + 1), 0, all, i * plane, plane);
    }
    return all;
  }
}
