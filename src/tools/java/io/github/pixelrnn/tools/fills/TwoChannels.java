// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;

/**
 * A composite of two channels of a colour photograph, with square holes through both.
 *
 * @param truth both channels
 * @param damaged with the holes at 0
 * @param mask 255 in the holes, one for both
 */
record TwoChannels(ImagePlus truth, ImagePlus damaged, ImagePlus mask) {
  private static final int SIDE = 32;

  /** Of the height and the width, where holes begin. */
  private static final double[] PLACES = {0.12, 0.45, 0.75};

  static TwoChannels of(String name, Grey first, Grey second) {
    int height = first.height();
    int width = first.width();
    ByteProcessor mask = new ByteProcessor(width, height);
    for (int i = 0; i < height * width; i++) {
      mask.set(i, within(i / width, height) && within(i % width, width) ? 255 : 0);
    }
    return new TwoChannels(
        composite(name, new Grey[] {first, second}, null),
        composite(name, new Grey[] {first, second}, mask),
        new ImagePlus("mask", mask));
  }

  private static boolean within(int at, int size) {
    for (double place : PLACES) {
      int from = (int) (place * size);
      if (at >= from && at < from + SIDE) {
        return true;
      }
    }
    return false;
  }

  private static ImagePlus composite(String name, Grey[] channels, ByteProcessor mask) {
    ImageStack stack = new ImageStack(channels[0].width(), channels[0].height());
    for (Grey channel : channels) {
      ByteProcessor plane = new ByteProcessor(channel.width(), channel.height());
      for (int i = 0; i < plane.getPixelCount(); i++) {
        plane.set(i, mask != null && mask.get(i) != 0 ? 0 : channel.level(i));
      }
      stack.addSlice(plane);
    }
    ImagePlus image = new ImagePlus(name, stack);
    image.setDimensions(channels.length, 1, 1);
    return new CompositeImage(image, CompositeImage.COMPOSITE);
  }

  /** Pearson's, of both channels in the holes or outside of them. */
  double correlation(ImagePlus image, boolean inHoles) {
    double[] sums = new double[5];
    int count = 0;
    for (int i = 0; i < mask.getProcessor().getPixelCount(); i++) {
      if (mask.getProcessor().get(i) != 0 == inHoles) {
        double a = image.getStack().getProcessor(1).getf(i);
        double b = image.getStack().getProcessor(2).getf(i);
        double[] terms = {a, b, a * a, b * b, a * b};
        for (int k = 0; k < sums.length; k++) {
          sums[k] += terms[k];
        }
        count++;
      }
    }
    double a = sums[0] / count;
    double b = sums[1] / count;
    return (sums[4] / count - a * b)
        / Math.sqrt((sums[2] / count - a * a) * (sums[3] / count - b * b));
  }
}
