// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@link Figures} of each channel in one: the mean over channels, PSNR that of all subpixels;
 * and how many pixels have a colour that the image has nowhere.
 */
final class PictureFigures {
  private static final String PSNR = "psnr";

  /** Of the known pixels' differences of two channels these are within bounds on either side. */
  private static final double USUAL = 0.999;

  /** So far beyond the bounds a difference must lie to be a speck, in levels. */
  private static final int BEYOND = 8;

  private final Picture truth;
  private final boolean[] mask;
  private final List<Figures> channels = new ArrayList<>();
  private final List<int[]> bounds = new ArrayList<>();

  /**
   * @param mask the pixels to be judged
   * @param unknown all that were filled
   */
  PictureFigures(Picture truth, boolean[] mask, boolean[] unknown) {
    this.truth = truth;
    this.mask = mask.clone();
    truth.planes().forEach(plane -> channels.add(new Figures(plane, mask, unknown)));
    for (int c = 1; c < truth.channels(); c++) {
      bounds.add(bounds(c, unknown));
    }
  }

  /** Within which a channel differs from the one before it. */
  private int[] bounds(int channel, boolean[] unknown) {
    int[] counts = new int[511];
    int all = 0;
    for (int i = 0; i < unknown.length; i++) {
      if (!unknown[i]) {
        counts[difference(truth, channel, i) + 255]++;
        all++;
      }
    }
    int low = 0;
    for (double beyond = counts[0]; beyond <= (1 - USUAL) * all; beyond += counts[low]) {
      low++;
    }
    int high = 510;
    for (double beyond = counts[510]; beyond <= (1 - USUAL) * all; beyond += counts[high]) {
      high--;
    }
    return new int[] {low - 255 - BEYOND, high - 255 + BEYOND};
  }

  private static int difference(Picture image, int channel, int pixel) {
    return image.plane(channel).level(pixel) - image.plane(channel - 1).level(pixel);
  }

  /** All figures by name; NaN where a mask is too small for one, or a figure is of colours. */
  Map<String, Double> of(Picture filled) {
    Map<String, Double> sums = new LinkedHashMap<>();
    double errors = 0;
    for (int c = 0; c < channels.size(); c++) {
      Map<String, Double> own = channels.get(c).of(filled.plane(c));
      own.forEach((name, value) -> sums.merge(name, value / channels.size(), Double::sum));
      errors += Math.pow(10, -own.get(PSNR) / 10) / channels.size();
    }
    sums.put(PSNR, -10 * Math.log10(errors));
    sums.put("specks", specks(filled));
    return sums;
  }

  /** The share of pixels whose colour is none of the image's; NaN of grey images. */
  double specks(Picture filled) {
    if (bounds.isEmpty()) {
      return Double.NaN;
    }
    int specks = 0;
    int count = 0;
    for (int i = 0; i < mask.length; i++) {
      if (mask[i]) {
        specks += isSpeck(filled, i) ? 1 : 0;
        count++;
      }
    }
    return (double) specks / count;
  }

  private boolean isSpeck(Picture filled, int pixel) {
    boolean speck = false;
    for (int c = 1; c < filled.channels(); c++) {
      int difference = difference(filled, c, pixel);
      speck |= difference < bounds.get(c - 1)[0] || difference > bounds.get(c - 1)[1];
    }
    return speck;
  }

  /** {@link Figures#coverage}. */
  double coverage(Picture low, Picture high) {
    double sum = 0;
    for (int c = 0; c < channels.size(); c++) {
      sum += channels.get(c).coverage(low.plane(c), high.plane(c));
    }
    return sum / channels.size();
  }
}
