// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import io.github.pixelrnn.model.Progress;
import java.util.Arrays;

/** An image of which some pixels are shown, as predictors look at it. Arrays are not copied. */
final class PartialImage {
  private final int[] levels;
  private final boolean[] shown;
  private final boolean[] given;
  private final int height;
  private final int width;
  private final int channels;

  /**
   * @param levels [H, W, C]
   * @param shown [H, W]
   * @param given [H, W], true = shown or has a level all the same
   * @throws IllegalArgumentException when the sizes do not fit, or a shown pixel is not given
   */
  PartialImage(
      int[] levels, boolean[] shown, boolean[] given, int height, int width, int channels) {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "sizes must be 1 or more, got " + height + "×" + width + "×" + channels);
    }
    if (shown.length != (long) height * width) {
      throw new IllegalArgumentException(
          "shown must hold " + height + "×" + width + " pixels, got " + shown.length);
    }
    if (levels.length != (long) shown.length * channels) {
      throw new IllegalArgumentException(
          "levels must hold "
              + height
              + "×"
              + width
              + "×"
              + channels
              + " values, got "
              + levels.length);
    }
    if (given.length != shown.length) {
      throw new IllegalArgumentException(
          "given must hold " + height + "×" + width + " pixels, got " + given.length);
    }
    for (int i = 0; i < shown.length; i++) {
      if (shown[i] && !given[i]) {
        throw new IllegalArgumentException("given must hold all that is shown");
      }
    }
    this.levels = levels;
    this.shown = shown;
    this.given = given;
    this.height = height;
    this.width = width;
    this.channels = channels;
  }

  int[] levels() {
    return levels;
  }

  boolean[] shown() {
    return shown;
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  int channels() {
    return channels;
  }

  /** Whether the pixel lies inside and is shown. */
  boolean shows(int y, int x) {
    return y >= 0 && y < height && x >= 0 && x < width && shown[y * width + x];
  }

  /** Whether the pixel lies inside and has a level, shown or not. */
  boolean gives(int y, int x) {
    return y >= 0 && y < height && x >= 0 && x < width && given[y * width + x];
  }

  /** Whether the pixel lies inside and has no level. */
  boolean lacks(int y, int x) {
    return y >= 0 && y < height && x >= 0 && x < width && !given[y * width + x];
  }

  /** Whether the pixel lies inside and has a level that is not shown. */
  boolean hides(int y, int x) {
    return gives(y, x) && !shown[y * width + x];
  }

  /**
   * The smooth interpolation, or {@code centre} everywhere where nothing is shown, bent to what is
   * told of hidden pixels.
   */
  float[] interpolation(float centre, CellMeans cells, Progress progress) {
    float[] smooth = smooth(centre, progress);
    cells.bend(smooth, shown, height, width);
    return smooth;
  }

  private float[] smooth(float centre, Progress progress) {
    for (boolean one : shown) {
      if (one) {
        return new Interpolation(shown, height, width).of(levels, channels, progress);
      }
    }
    float[] flat = new float[levels.length];
    Arrays.fill(flat, centre);
    return flat;
  }

  /**
   * Steps from each hidden pixel to the next shown one to its right or below it, whichever is
   * nearer; {@link Integer#MAX_VALUE} where there is none, and 0 on shown pixels.
   */
  int[] steps() {
    int[] toRight = new int[shown.length];
    int[] below = new int[shown.length];
    int[] steps = new int[shown.length];
    for (int i = shown.length - 1; i >= 0; i--) {
      if (!shown[i]) {
        toRight[i] = i % width == width - 1 ? Integer.MAX_VALUE : further(toRight[i + 1]);
        below[i] = i / width == height - 1 ? Integer.MAX_VALUE : further(below[i + width]);
        steps[i] = Math.min(toRight[i], below[i]);
      }
    }
    return steps;
  }

  private static int further(int steps) {
    return steps == Integer.MAX_VALUE ? steps : steps + 1;
  }
}
