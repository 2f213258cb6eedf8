// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import java.io.Serializable;
import java.util.stream.IntStream;
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
public final class SharedRange implements Serializable {
  private static final long serialVersionUID = 1;
  private final int count;
  private final transient long[] counts = new long[1 << 16];
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
   * Takes in an image; all are of whole numbers, or none.
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

  /**
   * Takes in the image that another took in, as if it were taken in here.
   *
   * @param other of one image, with the same L
   */
  public void add(SharedRange other) {
    integers = other.integers;
    largest = Math.max(largest, other.largest);
    single = images++ == 0 || largest == 255 ? other.single : single;
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
  }

  /** Of one image. */
  private Object writeReplace() {
    return new Sent(this);
  }

  /** How it is sent: most values don't occur, so those that do stand beside how often. */
  private static final class Sent implements Serializable {
    private static final long serialVersionUID = 1;

    private final int count;
    private final int[] values;
    private final long[] often;
    private final ValueRange single;
    private final boolean integers;
    private final double largest;

    Sent(SharedRange range) {
      count = range.count;
      values = IntStream.range(0, range.counts.length).filter(i -> range.counts[i] > 0).toArray();
      often = IntStream.of(values).mapToLong(i -> range.counts[i]).toArray();
      single = range.single;
      integers = range.integers;
      largest = range.largest;
    }

    private Object readResolve() {
      SharedRange range = new SharedRange(count);
      for (int i = 0; i < values.length; i++) {
        range.counts[values[i]] = often[i];
      }
      range.single = single;
      range.images = 1;
      range.integers = integers;
      range.largest = largest;
      return range;
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
