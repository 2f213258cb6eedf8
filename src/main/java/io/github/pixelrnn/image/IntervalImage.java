// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.Cursor;
import net.imglib2.FinalDimensions;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.Type;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.util.Util;
import net.imglib2.view.Views;

/**
 * An interval of pixels as an image of ImageJ, and what was made of that as an interval again. Its
 * first two dimensions are x and y, all others slices, in their order.
 *
 * <p>Unsigned bytes become 8-bit images, bits those with the values 0 and 255, unsigned shorts
 * 16-bit ones, packed colours RGB, and all other real numbers 32-bit ones (so drawn values of
 * signed whole numbers are rounded and may differ by one from their level's). The way back changes
 * only the pixels that differ from those that went in: what is known stays as it was, even where a
 * float can't hold it.
 *
 * @param <T> the type of its pixels
 */
public final class IntervalImage<T> {
  private final RandomAccessibleInterval<T> given;
  private final ImagePlus image;

  private IntervalImage(RandomAccessibleInterval<T> given, ImagePlus image) {
    this.given = given;
    this.image = image;
  }

  /**
   * A copy of an interval.
   *
   * @param parameter what it is, for messages
   * @param title of the image
   * @throws IllegalArgumentException when it has less than two dimensions, or pixels that are
   *     neither real numbers nor packed colours
   */
  public static <T> IntervalImage<T> of(
      RandomAccessibleInterval<T> given, String parameter, String title) {
    if (given.numDimensions() < 2) {
      throw new IllegalArgumentException(
          parameter + " must have the dimensions x and y, got " + given.numDimensions());
    }
    ImageStack stack = new ImageStack((int) given.dimension(0), (int) given.dimension(1));
    Object pixel = given.firstElement();
    for (RandomAccessibleInterval<T> plane : planes(given)) {
      ImageProcessor processor = processor(pixel, stack, parameter);
      Cursor<T> cursor = plane.localizingCursor();
      while (cursor.hasNext()) {
        T value = cursor.next();
        int x = cursor.getIntPosition(0);
        int y = cursor.getIntPosition(1);
        write(value, processor, x, y);
      }
      stack.addSlice(processor);
    }
    return new IntervalImage<>(given, new ImagePlus(title, stack));
  }

  /** The image. */
  public ImagePlus image() {
    return image;
  }

  /**
   * What was made of the image, of the same type, dimensions and place.
   *
   * @throws IllegalArgumentException when it has another number of planes
   */
  public RandomAccessibleInterval<T> back(ImagePlus made) {
    if (made.getStackSize() != image.getStackSize()) {
      throw new IllegalArgumentException(
          image.getStackSize() + " planes are needed, got " + made.getStackSize());
    }
    return back(made, true);
  }

  /**
   * What was made of the image's first plane, in several planes, of the same type: x, y, planes.
   */
  public RandomAccessibleInterval<T> backOfFirst(ImagePlus made) {
    return back(made, false);
  }

  /**
   * @param same whether plane by plane
   */
  private RandomAccessibleInterval<T> back(ImagePlus made, boolean same) {
    long[] size = same ? given.dimensionsAsLongArray() : PixelInterval.size(made);
    @SuppressWarnings("unchecked") // every pixel's type is one of itself
    Img<T> result = (Img<T>) factory(given.firstElement(), size);
    List<RandomAccessibleInterval<T>> from = planes(given);
    List<RandomAccessibleInterval<T>> to = planes(result);
    for (int plane = 0; plane < to.size(); plane++) {
      int before = same ? plane : 0;
      fill(
          to.get(plane),
          from.get(before),
          image.getStack().getProcessor(before + 1),
          made.getStack().getProcessor(plane + 1));
    }
    return same ? Views.translate(result, given.minAsLongArray()) : result;
  }

  private static <U extends Type<U>> Img<U> factory(Object pixel, long[] size) {
    @SuppressWarnings("unchecked") // checked when the image was made
    U type = (U) pixel;
    return Util.getSuitableImgFactory(new FinalDimensions(size), type).create(size);
  }

  /** Its planes from zero, the first of the further dimensions running fastest. */
  private static <T> List<RandomAccessibleInterval<T>> planes(RandomAccessibleInterval<T> whole) {
    RandomAccessibleInterval<T> zero = Views.zeroMin(whole);
    if (zero.numDimensions() == 2) {
      return List.of(zero);
    }
    List<RandomAccessibleInterval<T>> planes = new ArrayList<>();
    int last = zero.numDimensions() - 1;
    for (long slice = 0; slice < zero.dimension(last); slice++) {
      planes.addAll(planes(Views.hyperSlice(zero, last, slice)));
    }
    return planes;
  }

  private static ImageProcessor processor(Object pixel, ImageStack stack, String parameter) {
    int width = stack.getWidth();
    int height = stack.getHeight();
    if (pixel instanceof UnsignedByteType || pixel instanceof BitType) {
      return new ByteProcessor(width, height);
    }
    if (pixel instanceof UnsignedShortType) {
      return new ShortProcessor(width, height);
    }
    if (pixel instanceof ARGBType) {
      return new ColorProcessor(width, height);
    }
    if (pixel instanceof RealType<?>) {
      return new FloatProcessor(width, height);
    }
    throw new IllegalArgumentException(
        parameter
            + " must have pixels that are real numbers or packed colours, got "
            + pixel.getClass().getSimpleName());
  }

  private static void write(Object value, ImageProcessor processor, int x, int y) {
    if (value instanceof ARGBType colour) {
      processor.set(x, y, colour.get());
    } else if (value instanceof BitType bit) {
      processor.set(x, y, bit.get() ? 255 : 0);
    } else {
      processor.setf(x, y, ((RealType<?>) value).getRealFloat());
    }
  }

  private static <T> void fill(
      RandomAccessibleInterval<T> to,
      RandomAccessibleInterval<T> from,
      ImageProcessor before,
      ImageProcessor after) {
    Cursor<T> cursor = to.localizingCursor();
    RandomAccess<T> known = from.randomAccess();
    while (cursor.hasNext()) {
      T value = cursor.next();
      int x = cursor.getIntPosition(0);
      int y = cursor.getIntPosition(1);
      copy(known.setPositionAndGet(x, y), value);
      if (before.get(x, y) != after.get(x, y)) { // raw bits, so that NaN equals itself
        read(after, x, y, value);
      }
    }
  }

  private static <U extends Type<U>> void copy(Object from, Object to) {
    @SuppressWarnings("unchecked") // both are of the given interval's type
    U target = (U) to;
    @SuppressWarnings("unchecked")
    U source = (U) from;
    target.set(source);
  }

  private static void read(ImageProcessor processor, int x, int y, Object value) {
    if (value instanceof ARGBType colour) {
      colour.set(processor.get(x, y));
    } else if (value instanceof BitType bit) {
      bit.set(processor.get(x, y) > 127);
    } else {
      setReal((RealType<?>) value, processor.getf(x, y));
    }
  }

  /** Whole numbers end where their type does, instead of beginning anew. */
  private static void setReal(RealType<?> pixel, float value) {
    boolean whole = pixel instanceof IntegerType<?>;
    pixel.setReal(
        whole ? Math.max(pixel.getMinValue(), Math.min(pixel.getMaxValue(), value)) : value);
  }
}
