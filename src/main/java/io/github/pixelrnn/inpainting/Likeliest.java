// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.inpainting;

import io.github.pixelrnn.model.Progress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.imglib2.Cursor;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.ImgUtil;
import net.imglib2.view.Views;

/**
 * Fills holes with the likeliest of several draws, each hole with its own: otherwise the largest
 * would decide for all.
 *
 * <p>Holes are chosen for together when they are drawn in one window or when the probabilities
 * around one depend on what is filled in the other. So no other mixture of the draws is likelier.
 */
public final class Likeliest {
  /** Drawing takes most of the time. */
  private static final long DRAWING = 9000;

  private static final long ALL = 10_000;

  private final Inpainting inpainting;
  private final Plausibility judge;
  private final int draws;

  /**
   * A choice among draws of an inpainting.
   *
   * @param draws how many; 1 takes that one, unjudged
   * @throws IllegalArgumentException for fewer than 1
   */
  public Likeliest(Inpainting inpainting, Plausibility judge, int draws) {
    if (draws < 1) {
      throw new IllegalArgumentException("draws must be 1 or more, got " + draws);
    }
    this.inpainting = inpainting;
    this.judge = judge;
    this.draws = draws;
  }

  /**
   * What is taken of one draw.
   *
   * @param candidate k of the draw, 0…draws − 1
   * @param levels of the whole draw, (x, y, channel)
   * @param unknown (x, y), true where it is taken
   */
  public record Part(
      int candidate, Img<UnsignedByteType> levels, RandomAccessibleInterval<BitType> unknown) {}

  /**
   * Chooses for one plane. Of equally likely draws the first is taken.
   *
   * @param levels (x, y, channel) starting at 0; what stands at unknown pixels is not read
   * @param unknown (x, y), true = to be filled
   * @param plane the plane's number in its stack, which its random numbers depend on
   * @return by candidate; every unknown pixel is in exactly one part
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public List<Part> parts(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      int plane,
      Progress progress) {
    int[] candidates = IntStream.range(0, draws).toArray();
    List<Img<UnsignedByteType>> answers =
        inpainting.fill(
            levels, unknown, plane, candidates, draws == 1 ? progress : part(progress, 0, DRAWING));
    if (draws == 1) {
      return List.of(new Part(0, answers.get(0), unknown));
    }
    List<Interval> boxes = Plausibility.boxes(unknown, inpainting.margins().and(judge.margins()));
    double[][] bits = judge.bits(answers, boxes, unknown, part(progress, DRAWING, ALL));
    Map<Integer, Part> parts = new TreeMap<>();
    for (int box = 0; box < bits.length; box++) {
      Part part =
          parts.computeIfAbsent(
              best(bits[box]), k -> new Part(k, answers.get(k), nothing(unknown)));
      // No other group has a pixel in this box.
      mark(boxes.get(box), unknown, part.unknown());
    }
    return List.copyOf(parts.values());
  }

  /**
   * Fills one plane.
   *
   * @return a copy of {@code levels} with the holes filled; otherwise as {@link #parts}
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Img<UnsignedByteType> fill(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      int plane,
      Progress progress) {
    Img<UnsignedByteType> filled = ArrayImgs.unsignedBytes(levels.dimensionsAsLongArray());
    ImgUtil.copy(Views.zeroMin(levels), filled);
    RandomAccess<UnsignedByteType> to = filled.randomAccess();
    for (Part part : parts(levels, unknown, plane, progress)) {
      RandomAccess<UnsignedByteType> from = part.levels().randomAccess();
      Cursor<BitType> taken = part.unknown().localizingCursor();
      while (taken.hasNext()) {
        if (taken.next().get()) {
          int x = taken.getIntPosition(0);
          int y = taken.getIntPosition(1);
          for (int c = 0; c < filled.dimension(2); c++) {
            to.setPositionAndGet(x, y, c).set(from.setPositionAndGet(x, y, c));
          }
        }
      }
    }
    return filled;
  }

  private static Progress part(Progress progress, long from, long to) {
    return (task, done, total) ->
        progress.report(task, from + (total == 0 ? 0 : done * (to - from) / total), ALL);
  }

  private static int best(double[] bits) {
    int best = 0;
    for (int k = 1; k < bits.length; k++) {
      best = bits[k] > bits[best] ? k : best;
    }
    return best;
  }

  private static Img<BitType> nothing(Interval plane) {
    return ArrayImgs.bits(plane.dimensionsAsLongArray());
  }

  private static void mark(
      Interval box,
      RandomAccessibleInterval<BitType> unknown,
      RandomAccessibleInterval<BitType> taken) {
    RandomAccess<BitType> to = taken.randomAccess();
    Cursor<BitType> cursor = Views.interval(unknown, box).localizingCursor();
    while (cursor.hasNext()) {
      if (cursor.next().get()) {
        to.setPositionAndGet(cursor).set(true);
      }
    }
  }
}
