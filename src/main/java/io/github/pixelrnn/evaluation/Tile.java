// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.evaluation;

import java.io.Serializable;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;

/**
 * A rectangle of an image that is judged in one call, and how much of the image around it the
 * network sees then. All in pixels.
 *
 * @param left its first column
 * @param top its first row
 * @param width how many columns
 * @param height how many rows
 * @param before columns that are seen to its left
 * @param above rows that are seen above it
 * @param after columns that are seen to its right
 * @param below rows that are seen below it
 */
public record Tile(
    int left, int top, int width, int height, int before, int above, int after, int below)
    implements Serializable {

  /** The whole of an image. */
  static Tile whole(int width, int height) {
    return new Tile(0, 0, width, height, 0, 0, 0, 0);
  }

  /**
   * The part of the image that must be at hand: what is seen, and a pixel more to its left and
   * above it, where there is one. Whether a pixel has these neighbours tells what is expected of
   * it.
   */
  public Interval read() {
    return FinalInterval.createMinMax(
        Math.max(0, seenLeft() - 1),
        Math.max(0, seenTop() - 1),
        left + width + after - 1,
        top + height + below - 1);
  }

  int seenLeft() {
    return left - before;
  }

  int seenTop() {
    return top - above;
  }

  int seenWidth() {
    return before + width + after;
  }

  int seenHeight() {
    return above + height + below;
  }

  /**
   * Without what stands around it.
   *
   * @param judged of what is seen, [B, H, W, C]
   * @return of the rectangle itself, [B, H, W, C]
   */
  float[] cut(float[] judged, int images, int channels) {
    if (width == seenWidth() && height == seenHeight()) {
      return judged;
    }
    float[] own = new float[images * height * width * channels];
    for (int row = 0; row < images * height; row++) {
      int seen = row / height * seenHeight() + above + row % height;
      int from = (seen * seenWidth() + before) * channels;
      System.arraycopy(judged, from, own, row * width * channels, width * channels);
    }
    return own;
  }
}
