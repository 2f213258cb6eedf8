// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import io.github.pixelrnn.model.Levels;
import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that are cut into levels, in the image's raw unit.
 *
 * @param low the smallest
 * @param high the greatest, itself inside
 */
public record ValueRange(double low, double high) implements Serializable {
  private static final String NUMBER = "([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)";
  private static final Pattern TEXT =
      Pattern.compile("\\s*" + NUMBER + "\\s*[-,\u2026\u2013]\\s*" + NUMBER + "\\s*");

  /** Percentiles of the known values that the range spans when nothing else is said. */
  static final double LOW_PART = 0.001;

  static final double HIGH_PART = 0.999;

  /**
   * @throws IllegalArgumentException unless {@code low} is below {@code high}
   */
  public ValueRange {
    if (!(low < high) || Double.isInfinite(high - low)) {
      throw new IllegalArgumentException(
          "range must start below its end, got " + low + " and " + high);
    }
  }

  /**
   * The range of a text.
   *
   * @param text {@code lo-hi} or {@code lo,hi}, for example {@code 0-4095}
   * @throws IllegalArgumentException when it is none, repeating it
   */
  public static ValueRange parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "range must be two numbers such as 0-4095 or -1.5,2.5, got \"" + text + "\"");
    }
    return new ValueRange(
        Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2)));
  }

  /**
   * The range an image is taken to have: 0–255 for 8-bit and RGB, else percentiles 0.1 and 99.9 of
   * its known pixels, widened when that leaves levels unused.
   *
   * @param used which planes are looked at
   * @param mask which of their pixels are unknown; may be null for none
   * @param count L, the number of levels that the range is to fill
   * @throws IllegalArgumentException when nothing is known, or a known pixel is not finite
   */
  public static ValueRange of(Planes planes, int[] used, Mask mask, int count) {
    if (planes.largest() == 255) {
      return new ValueRange(0, 255);
    }
    return of(new KnownValues(planes, used, mask), count, planes.integers(), planes.largest());
  }

  /** As {@link #of(Planes, int[], Mask, int)} for images of more than 8 bits. */
  static ValueRange of(KnownValues known, int count, boolean integers, double largest) {
    double low = known.quantile(LOW_PART);
    double high = known.quantile(HIGH_PART);
    if (!(low < high)) {
      // Nearly all pixels are alike: the others are what there is to see.
      low = known.quantile(0);
      high = known.quantile(1);
    }
    return filling(low, high, count, integers, largest);
  }

  /**
   * From the smallest to the greatest value, widened where that is nothing or leaves levels unused.
   */
  static ValueRange filling(double low, double high, int count, boolean integers, double largest) {
    return integers
        ? widened(low, high, count, largest)
        : low < high ? new ValueRange(low, high) : around(low);
  }

  /** The smallest range that holds both. */
  public ValueRange and(ValueRange other) {
    return new ValueRange(Math.min(low, other.low), Math.max(high, other.high));
  }

  /** The bins that this range is cut into. */
  public Levels levels(int count, boolean integers) {
    if (!integers) {
      return new Levels(count, low, high, false);
    }
    if (low != Math.rint(low) || high != Math.rint(high)) {
      throw new IllegalArgumentException(
          "range must be whole numbers for 8- and 16-bit images, got " + low + " and " + high);
    }
    return Levels.ofIntegers(count, (long) low, (long) high);
  }

  @Override
  public String toString() {
    return text(low) + (low < 0 || high < 0 ? "," : "-") + text(high);
  }

  /** Whole numbers: at least one a level, within what the type can hold. */
  private static ValueRange widened(double low, double high, int count, double largest) {
    double missing = count - (high - low + 1);
    if (missing <= 0) {
      return new ValueRange(low, high);
    }
    double start = Math.max(0, Math.min(low - Math.floor(missing / 2), largest + 1 - count));
    return new ValueRange(start, start + count - 1);
  }

  /** A constant image has no range; any that holds the value and can be cut will do. */
  private static ValueRange around(double value) {
    double half = Math.max(0.5, Math.abs(value) / 1024);
    return new ValueRange(value - half, value + half);
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%d", (long) value)
        : Double.toString(value);
  }
}
