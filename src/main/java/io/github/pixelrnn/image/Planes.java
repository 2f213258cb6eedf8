// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * The planes of an image, read one at a time so that virtual stacks are never loaded whole.
 *
 * <p>Grey images (8-, 16- and 32-bit) have planes of one channel, RGB images of three. The channels
 * of a composite image are planes of their own: they are measurements, not colours.
 *
 * <p>Planes are numbered from 0 in the order of ImageJ's stack, whose own slices start at 1.
 */
public final class Planes {
  private final ImagePlus image;

  private Planes(ImagePlus image) {
    this.image = image;
  }

  /**
   * The planes of an image.
   *
   * @throws IllegalArgumentException when there is no image, it was closed, or its pixels are
   *     indices into a palette
   */
  public static Planes of(ImagePlus image) {
    // Headless ImageJ hands over an empty image when none is open.
    if (image == null || image.getWidth() == 0 || image.getHeight() == 0) {
      throw new IllegalArgumentException(
          "image: there is none; open one, or without a window give --image FILE");
    }
    if (image.getStack().getSize() == 0) {
      throw new IllegalArgumentException("image: \"" + image.getTitle() + "\" was closed");
    }
    if (hasPalette(image)) {
      throw new IllegalArgumentException(
          "image: \""
              + image.getTitle()
              + "\" is 8-bit colour (a palette); convert to RGB, or choose the LUT Grays if its"
              + " values are intensities");
    }
    return new Planes(image);
  }

  /**
   * Not by the image's type: ImageJ gives the one for palettes to few images that have one, and
   * leaves it to them when their colours are changed.
   */
  private static boolean hasPalette(ImagePlus image) {
    if (image.getBitDepth() != 8 || image instanceof CompositeImage) {
      return false;
    }
    ImageProcessor shown = image.getProcessor();
    return shown.isColorLut() && !shown.isPseudoColorLut();
  }

  /** The image itself. */
  public ImagePlus image() {
    return image;
  }

  /** How many planes there are. */
  public int count() {
    return image.getStackSize();
  }

  /** Which channel of a composite image or hyperstack a plane is of, from 0; 0 in others. */
  public int channelOf(int plane) {
    return isRgb() ? 0 : image.convertIndexToPosition(plane + 1)[0] - 1;
  }

  /** How many channels a composite image or hyperstack has; 1 for RGB. */
  public int channelPlanes() {
    return isRgb() ? 1 : image.getNChannels();
  }

  /** How many slices there are or, of an image with one slice, frames. */
  public int depth() {
    return image.getNSlices() > 1 ? image.getNSlices() : image.getNFrames();
  }

  /**
   * The plane of another channel at the same place.
   *
   * @return -1 where there is none
   */
  public int inChannel(int plane, int channel) {
    int[] at = image.convertIndexToPosition(plane + 1);
    boolean inside = channel >= 0 && channel < channelPlanes();
    return inside ? image.getStackIndex(channel + 1, at[1], at[2]) - 1 : -1;
  }

  /**
   * The plane so many slices further or, of an image with one slice, frames.
   *
   * @return -1 where there is none
   */
  public int further(int plane, int steps) {
    int[] at = image.convertIndexToPosition(plane + 1);
    int axis = image.getNSlices() > 1 ? 1 : 2;
    at[axis] += steps;
    boolean inside = at[axis] >= 1 && at[axis] <= depth();
    return inside ? image.getStackIndex(at[0], at[1], at[2]) - 1 : -1;
  }

  /** The plane that is shown, from 0. */
  public int current() {
    return image.getCurrentSlice() - 1;
  }

  public int width() {
    return image.getWidth();
  }

  public int height() {
    return image.getHeight();
  }

  /** C: 1 for grey, 3 for RGB. */
  public int channels() {
    return isRgb() ? 3 : 1;
  }

  public boolean isRgb() {
    return image.getType() == ImagePlus.COLOR_RGB;
  }

  /** Whether values are whole numbers: all but 32-bit images. */
  public boolean integers() {
    return image.getType() != ImagePlus.GRAY32;
  }

  /** The largest value a pixel can have; infinite for 32-bit images. */
  public double largest() {
    return switch (image.getType()) {
      case ImagePlus.GRAY16 -> 65535;
      case ImagePlus.GRAY32 -> Double.POSITIVE_INFINITY;
      default -> 255;
    };
  }

  /**
   * The raw values of a plane, (x, y, channel); not to be written to.
   *
   * @param plane 0…{@link #count()} − 1
   */
  public RandomAccessibleInterval<? extends RealType<?>> values(int plane) {
    return values(image.getStack().getProcessor(plane + 1));
  }

  /** A view of a processor's pixels, (x, y, channel): writing to it changes them. */
  static RandomAccessibleInterval<? extends RealType<?>> values(ImageProcessor processor) {
    long w = processor.getWidth();
    long h = processor.getHeight();
    Object pixels = processor.getPixels();
    if (pixels instanceof byte[] bytes) {
      return Views.addDimension(ArrayImgs.unsignedBytes(bytes, w, h), 0, 0);
    }
    if (pixels instanceof short[] shorts) {
      return Views.addDimension(ArrayImgs.unsignedShorts(shorts, w, h), 0, 0);
    }
    if (pixels instanceof float[] floats) {
      return Views.addDimension(ArrayImgs.floats(floats, w, h), 0, 0);
    }
    // Channel 0 of the view would be alpha.
    return Converters.argbChannels(ArrayImgs.argbs((int[]) pixels, w, h), 1, 2, 3);
  }
}
