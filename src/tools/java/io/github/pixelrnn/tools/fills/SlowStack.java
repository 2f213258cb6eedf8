// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import io.github.pixelrnn.model.Noise;
import java.awt.Rectangle;

/**
 * A stack that changes slowly: a photograph that moves, and is blurred, with the distance from the
 * middle slice, each slice with noise of its own. Of the middle slice a line is dead, and a region.
 *
 * @param truth of the slices
 * @param damaged with what is dead at 0
 * @param mask 255 where it is dead
 * @param line where the dead line is
 * @param region where the region is
 */
record SlowStack(
    ImagePlus truth, ImagePlus damaged, ImagePlus mask, Rectangle line, Rectangle region) {
  private static final int SLICES = 5;
  private static final int WIDTH_OF_LINE = 3;
  private static final int SIDE = 32;

  /** Pixels from slice to slice, and of the blur's deviation. */
  private static final double DOWN = 0.3;

  private static final double RIGHT = 0.5;
  private static final double BLUR = 0.4;

  /** Its deviation, in levels. */
  private static final double NOISE = 2;

  static SlowStack of(String name, Grey picture, Noise noise) {
    int height = picture.height();
    int width = picture.width();
    ImageStack truth = new ImageStack(width, height);
    ImageStack damaged = new ImageStack(width, height);
    ImageStack masks = new ImageStack(width, height);
    Rectangle line = new Rectangle(0, height / 4, width, WIDTH_OF_LINE);
    Rectangle region = new Rectangle(width * 3 / 8, height * 5 / 8, SIDE, SIDE);
    for (int k = 0; k < SLICES; k++) {
      int away = k - SLICES / 2;
      ByteProcessor slice = slice(picture, away, noise.stream(Noise.Purpose.PATCHES, k, 0, 0));
      ByteProcessor mask = new ByteProcessor(width, height);
      ByteProcessor dead = (ByteProcessor) slice.duplicate();
      for (int i = 0; away == 0 && i < height * width; i++) {
        if (line.contains(i % width, i / width) || region.contains(i % width, i / width)) {
          mask.set(i, 255);
          dead.set(i, 0);
        }
      }
      truth.addSlice(slice);
      damaged.addSlice(dead);
      masks.addSlice(mask);
    }
    return new SlowStack(
        new ImagePlus(name, truth),
        new ImagePlus(name, damaged),
        new ImagePlus("mask", masks),
        line,
        region);
  }

  private static ByteProcessor slice(Grey picture, int away, Noise.Stream noise) {
    int height = picture.height();
    int width = picture.width();
    FloatProcessor moved = new FloatProcessor(width, height, picture.values());
    moved.setInterpolationMethod(FloatProcessor.BICUBIC);
    moved.translate(RIGHT * away, DOWN * away);
    FloatProcessor whole = new FloatProcessor(width, height, picture.values());
    for (int i = 0; i < height * width; i++) { // what moved in from outside stays as it was
      int y = i / width;
      int x = i % width;
      boolean inside = y > 2 && y < height - 3 && x > 2 && x < width - 3;
      moved.setf(i, inside ? moved.getf(i) : whole.getf(i));
    }
    if (away != 0) {
      moved.blurGaussian(BLUR * Math.abs(away));
    }
    ByteProcessor slice = new ByteProcessor(width, height);
    for (int i = 0; i < height * width; i++) {
      double value = moved.getf(i) + NOISE * noise.gaussian(i / width, i % width, 0);
      slice.set(i, (int) Math.max(0, Math.min(255, Math.round(value))));
    }
    return slice;
  }

  /** 10·log₁₀ 255² / mean square, of a part of the middle slice. */
  double psnr(ImagePlus filled, Rectangle where) {
    int middle = SLICES / 2 + 1;
    double sum = 0;
    for (int y = where.y; y < where.y + where.height; y++) {
      for (int x = where.x; x < where.x + where.width; x++) {
        float off =
            filled.getStack().getProcessor(middle).getf(x, y)
                - truth.getStack().getProcessor(middle).getf(x, y);
        sum += off * off;
      }
    }
    return 10 * Math.log10(255.0 * 255 * where.width * where.height / sum);
  }
}
