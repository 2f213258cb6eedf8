// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * 32-bit maps of images, in bits a pixel: a plane for each of theirs, in one stack.
 *
 * <p>Of one image the map has size, calibration, hyperstack dimensions and labels. Several become a
 * plain stack whose labels name them; it is as large as the largest, and NaN where a smaller one
 * has no pixel.
 */
public final class SurpriseImage {
  /** The part of all pixels that the display range shows apart; the others are white. */
  private static final double SHOWN = 0.999;

  /** Bits are counted in bins of this width to find that part. */
  private static final double BIN = 1 / 64.0;

  private final ImagePlus first;
  private final int originals;
  private final boolean alike;
  private final ImageStack stack;
  private final List<String> labels = new ArrayList<>();
  private final long[] counts = new long[1 << 14];
  private final boolean whole;

  /**
   * Maps that are still to come.
   *
   * @param originals at least one
   * @param planes how many of their planes are mapped, in their order
   */
  public SurpriseImage(List<ImagePlus> originals, int planes) {
    ImagePlus first = originals.get(0);
    this.first = Snapshot.of(first, plane -> false); // it may be closed before the maps are there
    this.originals = originals.size();
    alike = originals.stream().allMatch(one -> one.getCalibration().equals(first.getCalibration()));
    stack =
        new ImageStack(
            originals.stream().mapToInt(ImagePlus::getWidth).max().orElseThrow(),
            originals.stream().mapToInt(ImagePlus::getHeight).max().orElseThrow());
    for (ImagePlus original : originals) {
      for (int slice = 1; slice <= original.getStackSize() && labels.size() < planes; slice++) {
        labels.add(label(original, slice));
      }
    }
    whole = originals.size() == 1 && planes == first.getStackSize();
  }

  /** Adds the map (x, y) of the next plane. */
  public void add(RandomAccessibleInterval<FloatType> bits) {
    float[] pixels = new float[stack.getWidth() * stack.getHeight()];
    Arrays.fill(pixels, Float.NaN);
    Cursor<FloatType> cursor = bits.localizingCursor();
    while (cursor.hasNext()) {
      float value = cursor.next().get();
      pixels[cursor.getIntPosition(1) * stack.getWidth() + cursor.getIntPosition(0)] = value;
      counts[(int) Math.max(0, Math.min(counts.length - 1, value / BIN))]++;
    }
    stack.addSlice(
        labels.get(stack.getSize()),
        new FloatProcessor(stack.getWidth(), stack.getHeight(), pixels));
  }

  /** The image, once all its planes are there. */
  public ImagePlus image(Provenance made) {
    String title = originals == 1 ? first.getTitle() : originals + " images";
    ImagePlus image = new ImagePlus("Surprise of " + title, stack);
    if (whole) {
      image.setDimensions(first.getNChannels(), first.getNSlices(), first.getNFrames());
      image.setOpenAsHyperStack(first.isHyperStack());
      image.setPosition(first.getChannel(), first.getSlice(), first.getFrame());
    }
    Calibration calibration = first.getCalibration().copy();
    if (alike) {
      calibration.disableDensityCalibration(); // of the image's values, which these are not
      image.setCalibration(calibration);
    }
    image.setProperty("Info", made.toText());
    image.setDisplayRange(0, shown());
    return image;
  }

  /** The display range's end: from 0 on, so that two maps can be compared by eye. */
  private double shown() {
    long all = Arrays.stream(counts).sum();
    long below = 0;
    int bin = 0;
    while (bin < counts.length - 1 && below + counts[bin] < SHOWN * all) {
      below += counts[bin++];
    }
    return (bin + 1) * BIN;
  }

  private String label(ImagePlus original, int slice) {
    String own = original.getStack().getSliceLabel(slice);
    if (originals == 1) {
      return own;
    }
    String number = original.getStackSize() == 1 ? "" : " " + slice;
    return original.getTitle() + (own == null ? number : " " + own.lines().findFirst().orElse(""));
  }
}
