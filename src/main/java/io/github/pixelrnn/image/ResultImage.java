// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import io.github.pixelrnn.model.Noise;
import java.awt.Color;
import java.util.List;
import java.util.function.IntFunction;
import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ConstantUtils;
import net.imglib2.view.Views;

/**
 * A new image that starts as a copy of another with all that belongs to it: type, size,
 * calibration, LUT and display range, overlay, labels, Info and hyperstack dimensions. Only the
 * selection stays behind, since it would lie over what is to be seen. Filled pixels are then
 * written into it; the original is never touched.
 */
public final class ResultImage {
  private final ImagePlus image;

  private ResultImage(ImagePlus image) {
    this.image = image;
  }

  /**
   * A copy, whole even when the original has a selection; a virtual stack becomes one in memory.
   *
   * @param title of the new image
   */
  public static ResultImage copyOf(ImagePlus original, String title) {
    return into(Snapshot.of(original, plane -> true), title);
  }

  /**
   * A copy that was made before, and is the result from now on.
   *
   * @param title of the new image
   */
  public static ResultImage into(ImagePlus copy, String title) {
    copy.setTitle(title);
    copy.deleteRoi();
    return new ResultImage(copy);
  }

  /**
   * Copies of the plane that is shown, as a stack.
   *
   * @param title of the new image
   * @param labels one a copy
   */
  public static ResultImage copiesOfCurrent(ImagePlus original, String title, List<String> labels) {
    ImageStack stack = new ImageStack(original.getWidth(), original.getHeight());
    // The processor of the image, not of its stack: it has the LUT and display range that are seen.
    ImageProcessor shown = original.getProcessor();
    labels.forEach(label -> stack.addSlice(label, shown.duplicate()));
    ImagePlus image = new ImagePlus(title, stack);
    if (original.getType() != ImagePlus.COLOR_RGB) {
      // A composite's processor need not have its channel's own colours and range.
      CompositeImage composite = original instanceof CompositeImage it ? it : null;
      boolean grey = composite != null && composite.getMode() == CompositeImage.GRAYSCALE;
      LUT own = composite == null ? shown.getLut() : composite.getChannelLut();
      image.setLut(grey ? LUT.createLutFromColor(Color.WHITE) : own);
      image.setDisplayRange(
          composite == null ? shown.getMin() : own.min,
          composite == null ? shown.getMax() : own.max);
    }
    return withBelongings(original, image);
  }

  /**
   * A copy of one plane of a plain stack, with what belongs to the stack.
   *
   * @param slice from 1
   * @param title of the new image
   */
  public static ResultImage copyOfSlice(ImagePlus stack, int slice, String title) {
    ImageProcessor pixels = stack.getStack().getProcessor(slice).duplicate();
    if (stack.getType() != ImagePlus.COLOR_RGB) {
      pixels.setLut(stack.getProcessor().getLut());
      pixels.setMinAndMax(stack.getDisplayRangeMin(), stack.getDisplayRangeMax());
    }
    ImagePlus image = new ImagePlus(title, pixels);
    return withBelongings(stack, image);
  }

  private static ResultImage withBelongings(ImagePlus original, ImagePlus image) {
    Snapshot.copyBelongings(original, image);
    image.deleteRoi();
    return new ResultImage(image);
  }

  /** Images drawn from nothing, one a plane, 8-bit grey or RGB. */
  public static ResultImage drawn(
      String title,
      List<? extends RandomAccessibleInterval<UnsignedByteType>> drawn,
      Quantization quantization,
      IntFunction<Noise.Stream> dither) {
    RandomAccessibleInterval<UnsignedByteType> first = drawn.get(0);
    int width = (int) first.dimension(0);
    int height = (int) first.dimension(1);
    ImageStack stack = new ImageStack(width, height);
    for (int plane = 0; plane < drawn.size(); plane++) {
      ImageProcessor processor =
          first.dimension(2) == 3
              ? new ColorProcessor(width, height)
              : new ByteProcessor(width, height);
      var everything = everything(width, height);
      var levels = drawn.get(plane);
      Noise.Stream stream = dither.apply(plane);
      write(
          processor,
          everything,
          values -> quantization.putBack(values, everything, levels, stream));
      stack.addSlice(processor);
    }
    return new ResultImage(new ImagePlus(title, stack));
  }

  /** The image itself. */
  public ImagePlus image() {
    return image;
  }

  /**
   * Writes filled levels into a plane; see {@link Quantization#putBack}.
   *
   * @param plane from 0
   */
  public void putBack(
      int plane,
      RandomAccessibleInterval<BitType> unknown,
      RandomAccessibleInterval<UnsignedByteType> filled,
      Quantization quantization,
      Noise.Stream dither) {
    write(plane, unknown, values -> quantization.putBack(values, unknown, filled, dither));
  }

  /**
   * Writes means of levels into a plane; see {@link Quantization#putBackMeans}.
   *
   * @param plane from 0
   */
  public void putBackMeans(
      int plane,
      RandomAccessibleInterval<BitType> unknown,
      RandomAccessibleInterval<FloatType> means,
      Quantization quantization) {
    write(plane, unknown, values -> quantization.putBackMeans(values, unknown, means));
  }

  private void write(int plane, RandomAccessibleInterval<BitType> unknown, Writer writer) {
    write(image.getStack().getProcessor(plane + 1), unknown, writer);
    if (plane + 1 == image.getCurrentSlice()) {
      image.updateAndDraw();
    }
  }

  /** Writes into raw values, (x, y, channel), where they are unknown. */
  private interface Writer {
    void write(RandomAccessibleInterval<? extends RealType<?>> values);
  }

  private static void write(
      ImageProcessor processor, RandomAccessibleInterval<BitType> unknown, Writer writer) {
    if (!(processor instanceof ColorProcessor)) {
      writer.write(Planes.values(processor));
      return;
    }
    // Not through ImgLib2's view of packed colours: writing a value above 127 there sets the bits
    // of
    // the channels before it too (seen in 8.0.1).
    Img<UnsignedByteType> values =
        ArrayImgs.unsignedBytes(processor.getWidth(), processor.getHeight(), 3);
    writer.write(values);
    RandomAccess<UnsignedByteType> value = values.randomAccess();
    Cursor<BitType> cursor = unknown.localizingCursor();
    while (cursor.hasNext()) {
      if (cursor.next().get()) {
        int x = cursor.getIntPosition(0);
        int y = cursor.getIntPosition(1);
        int rgb = 0xFF;
        for (int channel = 0; channel < 3; channel++) {
          rgb = rgb << 8 | value.setPositionAndGet(x, y, channel).get();
        }
        processor.set(x, y, rgb);
      }
    }
  }

  /** Appends how the image was made to its Info. */
  public void describe(Provenance provenance) {
    Object before = image.getProperty("Info");
    String text = provenance.toText();
    image.setProperty(
        "Info", before == null ? text : before.toString().stripTrailing() + "\n" + text);
  }

  private static RandomAccessibleInterval<BitType> everything(int width, int height) {
    return Views.interval(
        ConstantUtils.constantRandomAccessible(new BitType(true), 2),
        new FinalInterval(width, height));
  }
}
