// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A copy of an image's raw values as an interval: (x, y) and, of several planes, their number in
 * the order of ImageJ's stack; an array for each plane, so that stacks may be of any size.
 */
public final class PixelInterval {
  private PixelInterval() {}

  /**
   * Of unsigned bytes, unsigned shorts, floats or packed colours, as the image has 8, 16, 32 bits
   * or RGB.
   */
  public static RandomAccessibleInterval<?> of(ImagePlus image) {
    return switch (image.getBitDepth()) {
      case 8 -> copied(image, PlanarImgs.unsignedBytes(size(image)));
      case 16 -> copied(image, PlanarImgs.unsignedShorts(size(image)));
      case 24 -> copied(image, PlanarImgs.argbs(size(image)));
      default -> floats(image);
    };
  }

  /** Of a 32-bit image. */
  public static RandomAccessibleInterval<FloatType> floats(ImagePlus image) {
    return copied(image, PlanarImgs.floats(size(image)));
  }

  /** The width and height of an image and, of several planes, their number. */
  static long[] size(ImagePlus image) {
    long width = image.getWidth();
    long height = image.getHeight();
    long planes = image.getStackSize();
    return planes == 1 ? new long[] {width, height} : new long[] {width, height, planes};
  }

  @SuppressWarnings("SuspiciousSystemArraycopy") // of the type that the image's planes are
  private static <T extends NativeType<T>> PlanarImg<T, ? extends ArrayDataAccess<?>> copied(
      ImagePlus image, PlanarImg<T, ? extends ArrayDataAccess<?>> planes) {
    int plane = image.getWidth() * image.getHeight();
    for (int i = 0; i < image.getStackSize(); i++) {
      Object storage = planes.getPlane(i).getCurrentStorageArray();
      System.arraycopy(image.getStack().getPixels(i + 1), 0, storage, 0, plane);
    }
    return planes;
  }
}
