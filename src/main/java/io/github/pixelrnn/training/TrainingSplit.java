// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Noise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * Images divided into those to learn from and those that are held out, to tell when a network only
 * learns by heart. Of many images whole ones are held out; of a few a strip of each, at one end of
 * its longer side, so that both parts are images without holes.
 *
 * @param toLearn never empty
 * @param heldOut empty when nothing is to be held out, or the images are too small for it
 */
public record TrainingSplit(List<TrainingImage> toLearn, List<TrainingImage> heldOut) {
  /** The largest share that can be held out. */
  public static final double MOST = 0.5;

  /** Thinner strips show nothing of a texture. */
  private static final int LEAST_STRIP = 16;

  /** Nor is what is left to be less than so many strips. */
  private static final int LEAST_REST = 3;

  public TrainingSplit {
    toLearn = List.copyOf(toLearn);
    heldOut = List.copyOf(heldOut);
  }

  /**
   * Divides images.
   *
   * @param share of them that is held out, 0…{@value #MOST}
   * @param noise whose stream of {@link Noise.Purpose#HOLES} chooses
   * @throws IllegalArgumentException for another share
   */
  public static TrainingSplit of(List<TrainingImage> images, double share, Noise noise) {
    if (!(share >= 0) || share > MOST) {
      throw new IllegalArgumentException("the share held out must be 0…" + MOST + ", got " + share);
    }
    if (share == 0) {
      return new TrainingSplit(images, List.of());
    }
    int whole = (int) Math.rint(images.size() * share);
    return whole > 0 ? byImage(images, whole, noise) : byStrip(images, share, noise);
  }

  private static TrainingSplit byImage(List<TrainingImage> images, int count, Noise noise) {
    int[] order = IntStream.range(0, images.size()).toArray();
    Noise.Stream stream = noise.stream(Noise.Purpose.HOLES, 0, 4, 0);
    for (int i = 0; i < count; i++) {
      int j = i + stream.below(order.length - i, i, 0, 0);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    int[] held = Arrays.copyOf(order, count);
    Arrays.sort(held);
    List<TrainingImage> toLearn = new ArrayList<>();
    List<TrainingImage> heldOut = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      (Arrays.binarySearch(held, i) >= 0 ? heldOut : toLearn).add(images.get(i));
    }
    return new TrainingSplit(toLearn, heldOut);
  }

  private static TrainingSplit byStrip(List<TrainingImage> images, double share, Noise noise) {
    List<TrainingImage> toLearn = new ArrayList<>();
    List<TrainingImage> heldOut = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      TrainingImage image = images.get(i);
      int side = image.height() >= image.width() ? 1 : 0;
      long length = image.levels().dimension(side);
      long strip = Math.max(LEAST_STRIP, Math.round(length * share));
      if (length < (1 + LEAST_REST) * strip) {
        toLearn.add(image);
        continue;
      }
      boolean first = noise.stream(Noise.Purpose.HOLES, i, 4, 1).below(2, 0, 0, 0) == 0;
      long from = first ? 0 : length - strip;
      heldOut.add(part(image, side, from, strip));
      toLearn.add(part(image, side, first ? strip : 0, length - strip));
    }
    return new TrainingSplit(toLearn, heldOut);
  }

  private static TrainingImage part(TrainingImage image, int side, long from, long length) {
    return new TrainingImage(
        part(image.levels(), side, from, length),
        image.unknown() == null ? null : part(image.unknown(), side, from, length));
  }

  private static <T> RandomAccessibleInterval<T> part(
      RandomAccessibleInterval<T> of, int side, long from, long length) {
    long[] min = of.minAsLongArray();
    long[] max = of.maxAsLongArray();
    min[side] += from;
    max[side] = min[side] + length - 1;
    Interval interval = Intervals.createMinMax(concatenated(min, max));
    return Views.zeroMin(Views.interval(of, interval));
  }

  private static long[] concatenated(long[] min, long[] max) {
    long[] both = Arrays.copyOf(min, min.length + max.length);
    System.arraycopy(max, 0, both, min.length, max.length);
    return both;
  }
}
