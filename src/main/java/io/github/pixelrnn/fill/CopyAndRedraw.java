// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Tries copies in the wide holes of a filled plane: the inside of a hole as it stands elsewhere,
 * its edge drawn to fit both that and the known pixels. A copy is taken where it makes the known
 * pixels around likelier than what was there.
 *
 * @param inpainting draws edges
 * @param judge tells how well an answer fits
 */
record CopyAndRedraw(Inpainting inpainting, ContextLikelihood judge) {
  /** The candidate whose random numbers the first edge has: far from all that are asked for. */
  private static final int FIRST = 1 << 20;

  /** How many places are tried, and how many edges are drawn for each. */
  private static final int PLACES = 8;

  private static final int EDGES = 2;

  /** Answers that are drawn and judged at a time, for each is as large as the plane. */
  private static final int TOGETHER = 4;

  /** Bits that one and the same hole may differ by from call to call. */
  private static final double ROUNDING = 1e-3;

  private static final String TASK = "Comparing copies";

  /**
   * Tries them hole by hole; the other holes are filled as they are by then.
   *
   * @param levels (x, y, channel) starting at 0; what stands at unknown pixels is not read
   * @param unknown (x, y), true = was filled
   * @param plane the plane's number in its stack, which its random numbers depend on
   * @param drawn what is taken without copies; its masks are changed
   * @return with copies; every unknown pixel is in exactly one part
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  List<FilledPart> parts(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      int plane,
      List<WideHole> holes,
      List<FilledPart> drawn,
      Progress progress) {
    Img<UnsignedByteType> filled = FilledPart.filled(levels, drawn);
    List<FilledPart> parts = new ArrayList<>(drawn);
    RandomAccessibleInterval<BitType> unseen = inpainting.unseen(unknown);
    for (int i = 0; i < holes.size(); i++) {
      WideHole hole = holes.get(i);
      Progress part = progress.part(i, i + 1, holes.size());
      part.require("Looking for copies", 0, 1);
      List<Copy> copies = new CopySearch(levels, unseen, hole).best(PLACES);
      Hole damaged = new Hole(levels, unseen, plane, hole);
      Answer best = best(damaged, copies, filled, part);
      if (best.copy != null) {
        Img<BitType> there = hole.mask(unknown);
        FilledPart.forEachUnknown(there, (x, y) -> FilledPart.put(best.levels, filled, x, y));
        for (FilledPart other : parts) {
          FilledPart.forEachUnknown(there, (x, y) -> other.unknown().getAt(x, y).set(false));
        }
        parts.add(new FilledPart(best.candidate, filled, there, best.copy));
      }
      part.require(TASK, 1, 1);
    }
    return parts;
  }

  /** A hole and where it is. */
  private record Hole(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      int plane,
      WideHole pixels) {}

  /**
   * What a hole may get.
   *
   * @param copy null for what is there without
   * @param levels of the whole plane
   */
  private record Answer(int candidate, Copy copy, Img<UnsignedByteType> levels) {}

  /** What is there already, unless an answer with a copy is likelier. */
  private Answer best(
      Hole hole, List<Copy> copies, Img<UnsignedByteType> filled, Progress progress) {
    Answer best = new Answer(0, null, filled);
    if (copies.isEmpty()) {
      return best;
    }
    int all = 1 + copies.size() * EDGES;
    double most = bits(hole, List.of(best), progress.part(TASK, 0, 1, all))[0];
    for (int from = 0; from < all - 1; from += TOGETHER) {
      int to = Math.min(from + TOGETHER, all - 1);
      Progress part = progress.part(1 + from, 1 + to, all);
      List<Answer> answers = redrawn(hole, copies, from, to, filled, part.part(0, 1, 2));
      double[] bits = bits(hole, answers, part.part(TASK, 1, 2, 2));
      for (int k = 0; k < bits.length; k++) {
        if (bits[k] > most + ROUNDING) {
          most = bits[k];
          best = answers.get(k);
        }
      }
    }
    return best;
  }

  /** Copies with their edges drawn: of all those the ones from {@code from} to before another. */
  private List<Answer> redrawn(
      Hole hole,
      List<Copy> copies,
      int from,
      int to,
      Img<UnsignedByteType> filled,
      Progress progress) {
    List<Answer> answers = new ArrayList<>();
    List<Window> windows = new ArrayList<>();
    for (int k = from; k < to; k++) {
      Answer answer = new Answer(FIRST + k, copies.get(k / EDGES), filled.copy());
      Img<BitType> left = copy(hole, answer);
      int turn = inpainting.turn(answer.candidate);
      for (Interval place : inpainting.places(left)) {
        windows.add(new Window(place, answer.candidate, turn, answer.levels, left));
      }
      answers.add(answer);
    }
    inpainting.drawAll(windows, hole.plane, WindowListener.NONE, progress);
    return answers;
  }

  /**
   * Copies what is known at a copy's place, as much brighter or darker as what is around the hole.
   *
   * @param answer written to
   * @return (x, y), true where it is yet to be drawn
   */
  private Img<BitType> copy(Hole hole, Answer answer) {
    int most = inpainting.model().architecture().hyperparameters().levels() - 1;
    int[] brighter = brighter(hole.levels, hole.unknown, hole.pixels, answer.copy);
    int width = (int) hole.unknown.dimension(0);
    Img<BitType> left = ArrayImgs.bits(hole.unknown.dimensionsAsLongArray());
    RandomAccess<BitType> isUnknown = hole.unknown.randomAccess();
    for (int pixel : hole.pixels.copied()) {
      int x = pixel % width;
      int y = pixel / width;
      int fromX = x + answer.copy.dx();
      int fromY = y + answer.copy.dy();
      if (isUnknown.setPositionAndGet(fromX, fromY).get()) {
        left.getAt(x, y).set(true);
      } else {
        for (int c = 0; c < answer.levels.dimension(2); c++) {
          int level = hole.levels.getAt(fromX, fromY, c).get() + brighter[c];
          answer.levels.getAt(x, y, c).set(Math.max(0, Math.min(most, level)));
        }
      }
    }
    for (int pixel : hole.pixels.edge()) {
      left.getAt(pixel % width, pixel / width).set(true);
    }
    return left;
  }

  /** By how many levels what is around a hole is brighter than what is around the copy's place. */
  static int[] brighter(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      WideHole hole,
      Copy copy) {
    int width = (int) unknown.dimension(0);
    RandomAccess<BitType> isUnknown = unknown.randomAccess();
    long[] sums = new long[(int) levels.dimension(2)];
    int count = 0;
    for (int pixel : hole.around()) {
      int x = pixel % width;
      int y = pixel / width;
      int fromX = x + copy.dx();
      int fromY = y + copy.dy();
      boolean inside = fromX >= 0 && fromY >= 0 && fromX < width && fromY < unknown.dimension(1);
      if (inside && !isUnknown.setPositionAndGet(fromX, fromY).get()) {
        count++;
        for (int c = 0; c < sums.length; c++) {
          sums[c] += levels.getAt(x, y, c).get() - levels.getAt(fromX, fromY, c).get();
        }
      }
    }
    int[] brighter = new int[sums.length];
    for (int c = 0; c < sums.length && count > 0; c++) {
      brighter[c] = (int) Math.round((double) sums[c] / count);
    }
    return brighter;
  }

  private double[] bits(Hole hole, List<Answer> answers, Progress progress) {
    var around = new ContextLikelihood.Around(hole.pixels.box(), 1, (x, y) -> 0);
    List<Img<UnsignedByteType>> levels = answers.stream().map(Answer::levels).toList();
    return judge.bits(levels, around, hole.unknown, progress)[0];
  }
}
