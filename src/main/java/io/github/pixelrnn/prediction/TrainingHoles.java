// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import io.github.pixelrnn.model.Noise;

/**
 * Holes as damage makes them, for a network to learn from what it knows. All but single pixels come
 * until some 45 % of a crop are hidden.
 */
public final class TrainingHoles {
  private static final double SHARE = 0.45;

  /** A hole that would carry the share past this is left out. */
  private static final double MOST = 0.6;

  private static final int TRIES = 400;

  private final int height;
  private final int width;
  private final Noise.Stream stream;
  private final boolean[] hidden;
  private int count;

  private TrainingHoles(int height, int width, Noise.Stream stream) {
    this.height = height;
    this.width = width;
    this.stream = stream;
    this.hidden = new boolean[height * width];
  }

  /** What a crop is damaged by. */
  public enum Damage {
    /** Rectangles with sides of 20–64 pixels. */
    LARGE,
    /** Rectangles with sides of 4–20 pixels. */
    SMALL,
    /** 1–4 pixels wide, in any direction. */
    SCRATCHES,
    /** Single pixels, 2–20 % of all. */
    SINGLES;

    /**
     * A kind as often as a network shall see it: 45, 30, 15 and 10 %.
     *
     * @param uniform in [0, 1)
     */
    public static Damage of(double uniform) {
      if (uniform < 0.45) {
        return LARGE;
      }
      if (uniform < 0.75) {
        return SMALL;
      }
      return uniform < 0.9 ? SCRATCHES : SINGLES;
    }
  }

  /** The holes of a crop of any {@link Damage}; otherwise as the method below. */
  public static boolean[] draw(int height, int width, Noise.Stream stream) {
    return draw(Damage.of(stream.uniform(0, 0, 0)), height, width, stream);
  }

  /**
   * The holes of a crop: a function of the arguments alone. At least one pixel is hidden and, if
   * there are two, at least one is not.
   *
   * @return [H, W], true = hidden
   * @throws IllegalArgumentException for a size below 1
   */
  public static boolean[] draw(Damage damage, int height, int width, Noise.Stream stream) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("sizes must be 1 or more, got " + height + "×" + width);
    }
    TrainingHoles holes = new TrainingHoles(height, width, stream);
    switch (damage) {
      case LARGE -> holes.fill(attempt -> holes.rectangle(attempt, 20, 64));
      case SMALL -> holes.fill(attempt -> holes.rectangle(attempt, 4, 20));
      case SCRATCHES -> holes.fill(holes::scratch);
      case SINGLES -> holes.singlePixels();
    }
    if (holes.count == 0) { // a crop smaller than the smallest hole
      holes.hidden[stream.below(height * width, 0, 1, 0)] = true;
    }
    return holes.hidden;
  }

  private interface Shape {
    /** Whether a pixel belongs to it. */
    boolean holds(int y, int x);
  }

  private interface Shapes {
    Shape of(int attempt);
  }

  private void fill(Shapes shapes) {
    for (int attempt = 1; attempt <= TRIES && count < SHARE * hidden.length; attempt++) {
      Shape shape = shapes.of(attempt);
      int more = 0;
      for (int i = 0; i < hidden.length; i++) {
        more += !hidden[i] && shape.holds(i / width, i % width) ? 1 : 0;
      }
      if (count + more <= MOST * hidden.length) {
        for (int i = 0; i < hidden.length; i++) {
          hidden[i] |= shape.holds(i / width, i % width);
        }
        count += more;
      }
    }
  }

  /** It may stick out of the crop, so that holes at its edge are seen too. */
  private Shape rectangle(int attempt, int least, int most) {
    int rows = least + stream.below(most - least + 1, attempt, 0, 0);
    int columns = least + stream.below(most - least + 1, attempt, 1, 0);
    int top = stream.below(height + rows / 2, attempt, 2, 0) - rows / 2;
    int left = stream.below(width + columns / 2, attempt, 3, 0) - columns / 2;
    return (y, x) -> y >= top && y < top + rows && x >= left && x < left + columns;
  }

  /** A straight stroke from one side to the other, or a part of it. */
  private Shape scratch(int attempt) {
    double angle = Math.PI * stream.uniform(attempt, 0, 0);
    double along = StrictMath.cos(angle);
    double across = StrictMath.sin(angle);
    double y0 = height * stream.uniform(attempt, 1, 0);
    double x0 = width * stream.uniform(attempt, 2, 0);
    double half = (1 + stream.below(4, attempt, 3, 0)) / 2.0;
    double length = Math.max(height, width) * (0.1 + 0.6 * stream.uniform(attempt, 4, 0));
    return (y, x) -> {
      double away = (y - y0) * along - (x - x0) * across;
      double on = (y - y0) * across + (x - x0) * along;
      return away >= -half && away < half && Math.abs(on) <= length;
    };
  }

  private void singlePixels() {
    double share = 0.02 + 0.18 * stream.uniform(0, 2, 0);
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = stream.uniform(i / width, i % width, 1) < share;
      count += hidden[i] ? 1 : 0;
    }
    if (count == hidden.length) {
      hidden[0] = count == 1;
      count--;
    }
  }
}
