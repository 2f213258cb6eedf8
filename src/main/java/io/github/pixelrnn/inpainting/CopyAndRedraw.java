// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.inpainting;

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
  /**
   * The candidate whose random numbers the first copy's edge has: far from all that are asked for.
   */
  static final int FIRST = 1 << 20;

  /** How many places are tried. */
  static final int COPIES = 4;

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
    for (int i = 0; i < holes.size(); i++) {
      WideHole hole = holes.get(i);
      Progress part = progress.part(i, i + 1, holes.size());
      part.require("Looking for copies", 0, 1);
      List<Copy> copies = new CopySearch(levels, unknown, hole).best(COPIES);
      List<Img<UnsignedByteType>> answers =
          redrawn(levels, unknown, plane, hole, copies, filled, part.part(0, 1, 2));
      int best = best(answers, hole, unknown, part.part(TASK, 1, 2, 2));
      if (best > 0) {
        Img<BitType> there = hole.mask(unknown);
        FilledPart.forEachUnknown(there, (x, y) -> FilledPart.put(answers.get(best), filled, x, y));
        for (FilledPart other : parts) {
          FilledPart.forEachUnknown(there, (x, y) -> other.unknown().getAt(x, y).set(false));
        }
        parts.add(new FilledPart(FIRST + best - 1, filled, there, copies.get(best - 1)));
      }
      part.require(TASK, 1, 1);
    }
    return parts;
  }

  /** First the hole as it is filled, then with each copy. */
  private List<Img<UnsignedByteType>> redrawn(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      int plane,
      WideHole hole,
      List<Copy> copies,
      Img<UnsignedByteType> filled,
      Progress progress) {
    List<Img<UnsignedByteType>> answers = new ArrayList<>(List.of(filled));
    List<Window> windows = new ArrayList<>();
    for (int k = 0; k < copies.size(); k++) {
      Img<UnsignedByteType> answer = filled.copy();
      Img<BitType> left = copy(levels, unknown, hole, copies.get(k), answer);
      for (Interval place : inpainting.places(left)) {
        windows.add(new Window(place, FIRST + k, inpainting.turn(FIRST + k), answer, left));
      }
      answers.add(answer);
    }
    inpainting.drawAll(windows, plane, WindowListener.NONE, progress);
    return answers;
  }

  /**
   * Copies what is known at a copy's place.
   *
   * @param answer written to
   * @return (x, y), true where it is yet to be drawn
   */
  private static Img<BitType> copy(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      WideHole hole,
      Copy copy,
      Img<UnsignedByteType> answer) {
    int width = (int) unknown.dimension(0);
    Img<BitType> left = ArrayImgs.bits(unknown.dimensionsAsLongArray());
    RandomAccess<BitType> isUnknown = unknown.randomAccess();
    for (int pixel : hole.copied()) {
      int x = pixel % width;
      int y = pixel / width;
      if (isUnknown.setPositionAndGet(x + copy.dx(), y + copy.dy()).get()) {
        left.getAt(x, y).set(true);
      } else {
        for (int c = 0; c < answer.dimension(2); c++) {
          answer.getAt(x, y, c).set(levels.getAt(x + copy.dx(), y + copy.dy(), c));
        }
      }
    }
    for (int pixel : hole.edge()) {
      left.getAt(pixel % width, pixel / width).set(true);
    }
    return left;
  }

  /** The first where a copy does not make it likelier. */
  private int best(
      List<Img<UnsignedByteType>> answers,
      WideHole hole,
      RandomAccessibleInterval<BitType> unknown,
      Progress progress) {
    if (answers.size() == 1) {
      return 0;
    }
    var around = new ContextLikelihood.Around(hole.box(), 1, (x, y) -> 0);
    double[] bits = judge.bits(answers, around, unknown, progress)[0];
    int best = 0;
    for (int k = 1; k < bits.length; k++) {
      if (bits[k] > bits[best] + ROUNDING) {
        best = k;
      }
    }
    return best;
  }
}
