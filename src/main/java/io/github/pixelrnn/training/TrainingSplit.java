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

  private static final int FIRST = 0;
  private static final int LAST = 1;
  private static final int NEITHER = 2;

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
   * @param stack whether they are planes of one stack: then those that are held out follow each
   *     other, since neighbours are too alike to tell anything
   * @param noise whose stream of {@link Noise.Purpose#HOLES} chooses
   * @throws IllegalArgumentException for another share
   */
  public static TrainingSplit of(
      List<TrainingImage> images, double share, boolean stack, Noise noise) {
    if (!(share >= 0) || share > MOST) {
      throw new IllegalArgumentException("the share held out must be 0…" + MOST + ", got " + share);
    }
    if (share == 0) {
      return new TrainingSplit(images, List.of());
    }
    int whole = (int) Math.rint(images.size() * share);
    return whole > 0 ? byImage(images, whole, stack, noise) : byStrip(images, share, noise);
  }

  private static TrainingSplit byImage(
      List<TrainingImage> images, int count, boolean stack, Noise noise) {
    Noise.Stream stream = noise.stream(Noise.Purpose.HOLES, 0, 4, 0);
    int[] held = stack ? run(images.size(), count, stream) : chosen(images.size(), count, stream);
    List<TrainingImage> toLearn = new ArrayList<>();
    List<TrainingImage> heldOut = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      (Arrays.binarySearch(held, i) >= 0 ? heldOut : toLearn).add(images.get(i));
    }
    return new TrainingSplit(toLearn, heldOut);
  }

  private static int[] run(int of, int count, Noise.Stream stream) {
    int first = stream.below(of - count + 1, 0, 0, 0);
    return IntStream.range(first, first + count).toArray();
  }

  /** In order. */
  private static int[] chosen(int of, int count, Noise.Stream stream) {
    int[] order = IntStream.range(0, of).toArray();
    for (int i = 0; i < count; i++) {
      int j = i + stream.below(of - i, i, 0, 0);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    int[] chosen = Arrays.copyOf(order, count);
    Arrays.sort(chosen);
    return chosen;
  }

  private static TrainingSplit byStrip(List<TrainingImage> images, double share, Noise noise) {
    List<TrainingImage> toLearn = new ArrayList<>();
    List<TrainingImage> heldOut = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      TrainingImage image = images.get(i);
      int side = image.height() >= image.width() ? 1 : 0;
      long length = image.levels().dimension(side);
      long strip = Math.max(LEAST_STRIP, Math.round(length * share));
      boolean small = length - strip < Math.max(strip, (long) LEAST_REST * LEAST_STRIP);
      boolean first = noise.stream(Noise.Purpose.HOLES, i, 4, 1).below(2, 0, 0, 0) == 0;
      int end = small ? NEITHER : knownEnd(image, side, strip, first);
      if (end == NEITHER) {
        toLearn.add(image);
        continue;
      }
      boolean atStart = end == FIRST;
      heldOut.add(part(image, side, atStart ? 0 : length - strip, strip));
      toLearn.add(part(image, side, atStart ? strip : 0, length - strip));
    }
    return new TrainingSplit(toLearn, heldOut);
  }

  /** The end whose strip is known for the most part, that which was drawn if both are. */
  private static int knownEnd(TrainingImage image, int side, long strip, boolean first) {
    long length = image.levels().dimension(side);
    for (boolean start : new boolean[] {first, !first}) {
      TrainingImage part = part(image, side, start ? 0 : length - strip, strip);
      if (part.known() > 0.5 * part.width() * part.height()) {
        return start ? FIRST : LAST;
      }
    }
    return NEITHER; // the rest must not lose the little that is known
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
