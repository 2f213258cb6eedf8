// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import java.util.function.IntConsumer;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * The known values of some planes, for exact order statistics without keeping them: values are
 * ordered by the 32 bits of their float, whose upper half is counted in one pass over the planes
 * and whose lower half in another. Whole numbers up to 65535 are floats too.
 */
final class KnownValues {
  private final Source source;
  private final long[] upper = new long[1 << 16];
  private final long count;

  /**
   * @param mask may be null: all are known
   * @throws IllegalArgumentException when no pixel is known, or a known one is not finite
   */
  KnownValues(Planes planes, int[] used, Mask mask) {
    this(finite(planes, used.clone(), mask));
  }

  private static Source finite(Planes planes, int[] used, Mask mask) {
    NonFinite.refuse(planes, used, mask);
    return keys -> forEach(planes, used, mask, keys);
  }

  /** Where the values are from. */
  interface Source {
    /** Tells the {@link #key} of each known one, the same every time. */
    void forEach(IntConsumer keys);
  }

  /**
   * @param source of numbers, all finite
   * @throws IllegalArgumentException when no pixel is known
   */
  KnownValues(Source source) {
    this.source = source;
    source.forEach(key -> upper[key >>> 16]++);
    long sum = 0;
    for (long one : upper) {
      sum += one;
    }
    if (sum == 0) {
      throw new IllegalArgumentException("mask: it covers everything, so there is no known pixel");
    }
    count = sum;
  }

  /**
   * The value that a part of the known values lies below: the smallest for 0, the greatest for 1,
   * outwards to the next value in between.
   */
  double quantile(double part) {
    double place = part * (count - 1);
    long rank = (long) (part < 0.5 ? Math.floor(place) : Math.ceil(place));
    int high = 0;
    long before = 0;
    while (before + upper[high] <= rank) {
      before += upper[high++];
    }
    int wanted = high;
    long[] lower = new long[1 << 16];
    source.forEach(
        key -> {
          if (key >>> 16 == wanted) {
            lower[key & 0xFFFF]++;
          }
        });
    int low = 0;
    while (before + lower[low] <= rank) {
      before += lower[low++];
    }
    return value(wanted << 16 | low);
  }

  private static void forEach(Planes planes, int[] used, Mask mask, IntConsumer keys) {
    for (int plane : used) {
      RandomAccessibleInterval<? extends RealType<?>> values = planes.values(plane);
      RandomAccessibleInterval<BitType> unknown = mask == null ? null : mask.unknown(plane);
      for (long channel = 0; channel < values.dimension(2); channel++) {
        var slice = Views.hyperSlice(values, 2, channel);
        if (unknown == null) {
          LoopBuilder.setImages(slice).forEachPixel(v -> keys.accept(key(v.getRealFloat())));
        } else {
          LoopBuilder.setImages(slice, unknown)
              .forEachPixel(
                  (v, u) -> {
                    if (!u.get()) {
                      keys.accept(key(v.getRealFloat()));
                    }
                  });
        }
      }
    }
  }

  /** Unsigned order of the keys is the order of the floats; -0 is taken as 0. */
  static int key(float value) {
    int bits = Float.floatToIntBits(value + 0f);
    return bits >= 0 ? bits ^ 0x80000000 : ~bits;
  }

  static double value(int key) {
    return Float.intBitsToFloat(key < 0 ? key ^ 0x80000000 : ~key);
  }
}
