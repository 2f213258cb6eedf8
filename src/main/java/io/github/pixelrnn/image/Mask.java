// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.ImagePlus;
import ij.gui.Roi;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * Which pixels of an image are unknown and so to be filled, plane by plane.
 *
 * <p>A pixel of a mask image is unknown when its raw value is not 0, whatever its LUT makes it look
 * like. A mask is made anew each time a plane is asked for, so that a long stack needs no more
 * memory than one plane.
 */
public final class Mask {
  private final IntFunction<Img<BitType>> planes;
  private final boolean forAll;

  private Mask(IntFunction<Img<BitType>> planes, boolean forAll) {
    this.planes = planes;
    this.forAll = forAll;
  }

  /**
   * What is selected, the same in every plane.
   *
   * @throws IllegalArgumentException when nothing is selected, or nothing inside the image
   */
  public static Mask ofSelection(ImagePlus image) {
    Roi roi = image.getRoi();
    if (roi == null) {
      throw new IllegalArgumentException(
          "mask: it is Selection but \""
              + image.getTitle()
              + "\" has no selection; draw one, or set mask to Image and maskimage to the mask");
    }
    Img<BitType> selected = SelectedPixels.of(roi, image.getWidth(), image.getHeight());
    return new Mask(plane -> selected, true);
  }

  /**
   * What the ROI Manager's selections mark, all together.
   *
   * @throws IllegalArgumentException when it holds none
   */
  public static Mask ofRoiManager(Planes image) {
    return ofRegions(
        image,
        Regions.ofManager(),
        "mask: it is ROI Manager but that holds no selection; add one with the key t");
  }

  /**
   * What the selections in an image's overlay mark, all together.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Mask ofOverlay(Planes image) {
    return ofRegions(
        image,
        Regions.ofOverlay(image.image()),
        "mask: it is Overlay but \""
            + image.image().getTitle()
            + "\" has no selection in its overlay; add one with the key b");
  }

  private static Mask ofRegions(Planes image, Regions regions, String none) {
    if (regions.isEmpty()) {
      throw new IllegalArgumentException(none);
    }
    return new Mask(plane -> regions.marked(image.image(), plane), regions.areOfNoPlane());
  }

  /**
   * Pixels of another image that are not 0.
   *
   * @param mask as large as the image, of one plane or as many
   * @throws IllegalArgumentException when its size or number of planes differs
   */
  public static Mask ofImage(Planes image, ImagePlus mask) {
    int planes = mask.getStackSize();
    if (mask.getWidth() != image.width() || mask.getHeight() != image.height()) {
      throw otherSize(
          mask.getTitle(),
          size(mask.getWidth(), mask.getHeight()),
          size(image.width(), image.height()));
    }
    if (planes != 1 && planes != image.count()) {
      throw new IllegalArgumentException(
          "maskimage: \""
              + mask.getTitle()
              + "\" has "
              + planes
              + " planes; it must have 1 or as many as the image, "
              + image.count());
    }
    return new Mask(
        plane ->
            where(
                Planes.values(mask.getStack().getProcessor(planes == 1 ? 1 : plane + 1)),
                value -> value != 0,
                false),
        planes == 1);
  }

  /** Pixels of a value, in RGB those with it in all three channels. */
  public static Mask ofValue(Planes image, double value) {
    // 32-bit images hold floats: 0.1 must find what was written as 0.1.
    double wanted = image.integers() ? value : (float) value;
    return new Mask(plane -> where(image.values(plane), v -> v == wanted, true), false);
  }

  /**
   * Pixels that are NaN or infinite.
   *
   * @throws IllegalArgumentException for images of whole numbers, which can't be NaN
   */
  public static Mask ofNaN(Planes image) {
    requireFloating(image.integers());
    return new Mask(plane -> where(image.values(plane), v -> !Double.isFinite(v), true), false);
  }

  /**
   * What is unknown of planes that are looked at beside those that are filled, and what is no
   * number there. A mask that is one for all planes was drawn for those that are filled, and says
   * nothing of the others.
   *
   * @param filled from 0
   */
  public Mask beside(Planes image, int... filled) {
    Set<Integer> own = Arrays.stream(filled).boxed().collect(Collectors.toSet());
    return new Mask(
        plane -> {
          Img<BitType> unknown =
              image.integers()
                  ? ArrayImgs.bits(image.width(), image.height())
                  : where(image.values(plane), v -> !Double.isFinite(v), false);
          if (!forAll || own.contains(plane)) {
            LoopBuilder.setImages(unknown, planes.apply(plane))
                .forEachPixel((bit, marked) -> bit.or(marked));
          }
          return unknown;
        },
        false);
  }

  /** As it is now in some planes, the only ones that may be asked for; a bit a pixel is kept. */
  public Mask kept(int... used) {
    Map<Integer, Img<BitType>> bits = new HashMap<>();
    for (int plane : used) {
      bits.put(plane, planes.apply(plane));
    }
    return new Mask(bits::get, forAll);
  }

  /** Known and unknown exchanged. */
  public Mask inverted() {
    return new Mask(
        plane -> {
          Img<BitType> result = planes.apply(plane).copy();
          LoopBuilder.setImages(result).forEachPixel(BitType::not);
          return result;
        },
        forAll);
  }

  /**
   * The mask of a plane, (x, y); true = unknown. Not to be written to.
   *
   * @param plane from 0
   */
  public RandomAccessibleInterval<BitType> unknown(int plane) {
    return planes.apply(plane);
  }

  /**
   * How many pixels of some planes are unknown.
   *
   * @throws IllegalArgumentException when none is, or a plane has no other
   */
  public long count(int... used) {
    long sum = 0;
    for (int plane : used) {
      Img<BitType> unknown = planes.apply(plane);
      long here = 0;
      for (BitType pixel : unknown) {
        if (pixel.get()) {
          here++;
        }
      }
      requireKnown(here, unknown.size(), plane);
      sum += here;
    }
    requireAny(sum);
    return sum;
  }

  static void requireFloating(boolean integers) {
    if (integers) {
      throw new IllegalArgumentException("mask: NaN is for 32-bit images only");
    }
  }

  /** Refuses a plane with nothing known. */
  static void requireKnown(long unknown, long pixels, int plane) {
    if (unknown == pixels) {
      throw new IllegalArgumentException(
          "mask: it covers everything in plane "
              + (plane + 1)
              + "; leave something known, or"
              + " set invert if the mask marks what to keep");
    }
  }

  /** Refuses an image with nothing unknown. */
  static void requireAny(long unknown) {
    if (unknown == 0) {
      throw new IllegalArgumentException(
          "mask: it is empty, there is no pixel to fill; non-zero means fill, and with mask Value a"
              + " pixel of that value");
    }
  }

  /** Pixels in which any channel passes, or all. */
  private static Img<BitType> where(
      RandomAccessibleInterval<? extends RealType<?>> values, DoublePredicate test, boolean all) {
    Img<BitType> result = ArrayImgs.bits(values.dimension(0), values.dimension(1));
    for (long channel = 0; channel < values.dimension(2); channel++) {
      boolean first = channel == 0;
      LoopBuilder.setImages(Views.hyperSlice(values, 2, channel), result)
          .forEachPixel(
              (value, bit) -> {
                boolean here = test.test(value.getRealDouble());
                bit.set(first ? here : all ? bit.get() && here : bit.get() || here);
              });
    }
    return result;
  }

  /** That a mask has another size than the image. */
  static IllegalArgumentException otherSize(String title, String size, String ofImage) {
    return new IllegalArgumentException(
        "maskimage: \"" + title + "\" is " + size + " but the image " + ofImage);
  }

  static String size(int width, int height) {
    return width + "×" + height;
  }
}
