// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import io.github.pixelrnn.model.Noise;

/**
 * A picture as a fluorescence microscope and its camera of 16 bits give it: blurred, with haze, and
 * with the noise of electrons and of their reading; and its holes.
 */
final class CameraImage {
  /** Deviation of the point-spread function, in pixels. */
  private static final double BLUR = 2;

  /** The share of light from out of focus, and how far that spreads, in pixels. */
  private static final double HAZE = 0.2;

  private static final double SPREAD = 15;

  /** Electrons where it is darkest, and where brightest. */
  private static final double FEWEST = 20;

  private static final double MOST = 2000;

  /** Counts for no electron, for each, and the deviation of a reading, in electrons. */
  private static final double OFFSET = 100;

  private static final double GAIN = 2;
  private static final double READING = 2;

  private final float[] clean;
  private final ImagePlus truth;
  private final ImagePlus damaged;
  private final ImagePlus mask;

  private CameraImage(float[] clean, ImagePlus truth, ImagePlus damaged, ImagePlus mask) {
    this.clean = clean;
    this.truth = truth;
    this.damaged = damaged;
    this.mask = mask;
  }

  /**
   * The image of a picture, whose darkest and brightest places get the fewest and most electrons.
   *
   * @param light any unit
   * @param unknown the holes, true = unknown
   * @throws IllegalArgumentException when the picture is the same everywhere
   */
  static CameraImage of(String name, Grey light, boolean[] unknown, Noise noise) {
    int height = light.height();
    int width = light.width();
    FloatProcessor sharp = new FloatProcessor(width, height, light.values());
    sharp.blurGaussian(BLUR);
    FloatProcessor haze = new FloatProcessor(width, height, light.values());
    haze.blurGaussian(SPREAD);
    float[] mixed = new float[height * width];
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (float) ((1 - HAZE) * sharp.getf(i) + HAZE * haze.getf(i));
      least = Math.min(least, mixed[i]);
      most = Math.max(most, mixed[i]);
    }
    if (!(least < most)) {
      throw new IllegalArgumentException(name + " is the same everywhere");
    }
    Noise.Stream stream = noise.stream(Noise.Purpose.PATCHES);
    ShortProcessor truth = new ShortProcessor(width, height);
    ShortProcessor damaged = new ShortProcessor(width, height);
    ByteProcessor mask = new ByteProcessor(width, height);
    float[] clean = new float[mixed.length];
    for (int i = 0; i < mixed.length; i++) {
      double electrons = FEWEST + (MOST - FEWEST) * (mixed[i] - least) / (most - least);
      clean[i] = (float) (OFFSET + GAIN * electrons);
      // From 20 on Poisson's distribution is nearly normal.
      double deviation = Math.sqrt(electrons + READING * READING);
      double read = electrons + deviation * stream.gaussian(i / width, i % width, 0);
      int counts = (int) Math.max(0, Math.min(65535, Math.round(OFFSET + GAIN * read)));
      truth.set(i, counts);
      damaged.set(i, unknown[i] ? 0 : counts);
      mask.set(i, unknown[i] ? 255 : 0);
    }
    return new CameraImage(
        clean,
        new ImagePlus(name, truth),
        new ImagePlus(name, damaged),
        new ImagePlus("mask", mask));
  }

  /** Counts with noise. */
  ImagePlus truth() {
    return truth;
  }

  /** The same with the holes at 0. */
  ImagePlus damaged() {
    return damaged;
  }

  /** 255 in the holes. */
  ImagePlus mask() {
    return mask;
  }

  /**
   * The root mean square of what an image lies off the counts without noise, in counts.
   *
   * @param counts row by row
   * @param where the pixels that count
   */
  double error(float[] counts, boolean[] where) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < clean.length; i++) {
      double off = where[i] ? counts[i] - clean[i] : 0;
      sum += off * off;
      count += where[i] ? 1 : 0;
    }
    return Math.sqrt(sum / count);
  }

  /**
   * The mean size of steps between neighbours in a row, both among the pixels that count, in
   * counts: their grain, the light's own steps included.
   *
   * @return NaN where no two are neighbours
   */
  double grain(float[] counts, boolean[] where) {
    int width = truth.getWidth();
    double sum = 0;
    int count = 0;
    for (int i = 0; i + 1 < counts.length; i++) {
      if (i % width + 1 < width && where[i] && where[i + 1]) {
        sum += Math.abs(counts[i + 1] - counts[i]);
        count++;
      }
    }
    return sum / count;
  }

  /** To look at: no light is black, that of the most electrons white. */
  Picture picture(float[] counts) {
    double most = OFFSET + GAIN * MOST;
    float[] shown = new float[counts.length];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = (float) (255 * (counts[i] - OFFSET) / (most - OFFSET));
    }
    return Picture.of(new Grey(truth.getHeight(), truth.getWidth(), shown));
  }

  /** An image's values, row by row. */
  static float[] counts(ImagePlus image) {
    float[] counts = new float[image.getWidth() * image.getHeight()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = image.getProcessor().getf(i);
    }
    return counts;
  }
}
