// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import java.io.Serializable;

/**
 * Evenly spaced bins of grey values, in the image's own raw unit.
 *
 * <p>Level l holds the values low + (high − low)·l/count up to, but without, low + (high − low)·(l
 * + 1)/count; values outside go to the nearest level. For integer images {@code high} is one past
 * the largest value, so that every bin between is filled: 8-bit images in 256 levels pass
 * unchanged.
 *
 * @param count L, the number of bins, 2…256
 * @param low the smallest value of level 0
 * @param high the end of the last bin, itself outside
 * @param integers whether values are whole numbers, and so must drawn ones be
 */
public record Levels(int count, double low, double high, boolean integers) implements Serializable {

  /**
   * @throws IllegalArgumentException for a count outside 2…256, an empty or undefined range, a
   *     range whose bins are finer than doubles there, or an integer range with fewer values than
   *     levels
   */
  public Levels {
    if (count < 2 || count > 256) {
      throw new IllegalArgumentException("levels must be 2…256, got " + count);
    }
    // Written this way round so that NaN is refused too.
    if (!(high > low) || Double.isInfinite(256 * (high - low))) {
      throw new IllegalArgumentException(
          "the range's end must exceed its start, got " + low + " and " + high);
    }
    // Else a bin could hold no double at all, and the search for its edges would not move.
    double largest = Math.max(Math.abs(low), Math.abs(high));
    if (integers ? largest > 0x1p53 : (high - low) / count < 4 * Math.ulp(largest)) {
      throw new IllegalArgumentException(
          "floating-point numbers from "
              + low
              + " to "
              + high
              + " are too coarse for "
              + count
              + " levels");
    }
    if (integers && (low != Math.rint(low) || high != Math.rint(high) || high - low < count)) {
      throw new IllegalArgumentException(
          "an integer range must hold at least one value a level, got "
              + count
              + " levels from "
              + low
              + " to "
              + (high - 1));
    }
  }

  /** The grey values of 8-bit images, 0…255, in {@code count} levels. */
  public static Levels ofBytes(int count) {
    return new Levels(count, 0, 256, true);
  }

  /** Whole numbers from {@code least} to {@code greatest}, both inside. */
  public static Levels ofIntegers(int count, long least, long greatest) {
    return new Levels(count, least, greatest + 1.0, true);
  }

  /** The level of a value: 0…count − 1. */
  public int of(double value) {
    // Multiplied first: in this order whole numbers meet the bins' edges exactly.
    double level = Math.floor(count * (value - low) / (high - low));
    return (int) Math.max(0, Math.min(count - 1, level));
  }

  /**
   * A value drawn uniformly inside a level's bin, so that no posterisation shows and quantising it
   * again gives the level back.
   *
   * @param level 0…count − 1
   * @param uniform in [0, 1)
   */
  public double valueIn(int level, double uniform) {
    if (level < 0 || level >= count) {
      throw new IllegalArgumentException("level must be 0…" + (count - 1) + ", got " + level);
    }
    double width = (high - low) / count;
    if (!integers) {
      double value = low + width * (level + uniform);
      // Rounding may carry a value over the bin's edge. Its error is a unit in the last place of
      // the range's ends, next to zero a great many of the value's own.
      double step = Math.ulp(Math.max(Math.abs(low), Math.abs(high)));
      while (of(value) > level || value >= high) {
        value -= step;
      }
      while (of(value) < level) {
        value += step;
      }
      return value;
    }
    double first = Math.ceil(low + width * level);
    while (of(first) < level) {
      first++;
    }
    while (first > low && of(first - 1) == level) {
      first--;
    }
    double end = Math.ceil(low + width * (level + 1));
    while (end > first && of(end - 1) > level) {
      end--;
    }
    while (end < high && of(end) == level) {
      end++;
    }
    return first + Math.floor(uniform * (end - first));
  }
}
