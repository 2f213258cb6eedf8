// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * The range of the values of many images together, by one look at each: as {@link ValueRange#of}
 * for one; for several its percentiles are those of all values, of 32-bit images outwards to within
 * a hundredth.
 */
public final class SharedRange {
  private final int count;
  private final long[] counts = new long[1 << 16];
  private ValueRange single;
  private int images;
  private boolean integers;
  private double largest;

  /**
   * @param count L, the number of levels that the range is to fill
   */
  public SharedRange(int count) {
    this.count = count;
  }

  /**
   * Takes in an image of the same type as the others.
   *
   * @param used which of its planes
   * @param mask which pixels are unknown; null for none
   * @throws IllegalArgumentException when nothing is known, or a known pixel is not finite
   */
  public void add(Planes planes, int[] used, Mask mask) {
    integers = planes.integers();
    largest = Math.max(largest, planes.largest());
    ValueRange own =
        images++ == 0 || largest == 255 ? ValueRange.of(planes, used, mask, count) : null;
    single = own == null ? single : own;
    if (largest == 255) {
      return;
    }
    for (int plane : used) {
      RandomAccessibleInterval<? extends RealType<?>> values = planes.values(plane);
      RandomAccessibleInterval<BitType> unknown = mask == null ? null : mask.unknown(plane);
      for (long channel = 0; channel < values.dimension(2); channel++) {
        var slice = Views.hyperSlice(values, 2, channel);
        if (unknown == null) {
          LoopBuilder.setImages(slice).forEachPixel(this::count);
        } else {
          LoopBuilder.setImages(slice, unknown)
              .forEachPixel(
                  (value, here) -> {
                    if (!here.get()) {
                      count(value);
                    }
                  });
        }
      }
    }
  }

  private void count(RealType<?> value) {
    float real = value.getRealFloat();
    counts[integers ? (int) real : KnownValues.key(real) >>> 16]++;
  }

  /** The range of all that were taken in; of none any that can be cut. */
  public ValueRange range() {
    if (images == 0) {
      return new ValueRange(0, count - 1);
    }
    if (images == 1 || largest == 255) {
      return single;
    }
    double low = value(rank(ValueRange.LOW_PART), 0);
    double high = value(rank(ValueRange.HIGH_PART), 0xFFFF);
    if (!(low < high)) { // nearly all are alike
      low = value(rank(0), 0);
      high = value(rank(1), 0xFFFF);
    }
    return ValueRange.filling(low, high, count, integers, largest);
  }

  /** Where the value stands that a part of all lies below, outwards. */
  private int rank(double part) {
    long all = 0;
    for (long one : counts) {
      all += one;
    }
    double place = part * (all - 1);
    long wanted = (long) (part < 0.5 ? Math.floor(place) : Math.ceil(place));
    int at = 0;
    for (long before = 0; before + counts[at] <= wanted; at++) {
      before += counts[at];
    }
    return at;
  }

  /**
   * @param rest the lower half of a float, which was not counted
   */
  private double value(int rank, int rest) {
    return integers ? rank : KnownValues.value(rank << 16 | rest);
  }
}
