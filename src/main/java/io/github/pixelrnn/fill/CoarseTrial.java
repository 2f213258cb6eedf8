// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/**
 * Large squares of known pixels that are kept from a training, to tell whether large holes of the
 * image are filled better by way of a coarse image: whether coarse answers know the squares' cells
 * better than answers at full size do. On some images they do; on others a wrong coarse image would
 * do harm.
 */
public final class CoarseTrial {
  private static final int SIDE = 40;
  private static final int MOST_SQUARES = 2;

  /** Of the known pixels, at most. */
  private static final double SHARE = 0.1;

  private static final double KNOWN = 0.9;
  private static final int TRIES = 500;

  /** Pixels; what a coarse network sees around a cell, and whole cells. */
  private static final int AROUND = 168;

  private static final int[] NUMBERS = {0, 1, 2, 3};

  private final RandomAccessibleInterval<UnsignedByteType> levels;
  private final RandomAccessibleInterval<BitType> holes;
  private final int cell;
  private final Img<BitType> unknown;
  private final List<Interval> squares = new ArrayList<>();

  /**
   * Chooses the squares: none where too little is known.
   *
   * @param levels (x, y, channel) starting at 0
   * @param unknown (x, y)
   * @param cell pixels that a cell is wide and high, 1, 2, 4 or 8
   * @param stream where they lie
   */
  public CoarseTrial(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      int cell,
      Noise.Stream stream) {
    this.levels = levels;
    this.holes = unknown;
    this.cell = cell;
    this.unknown = ArrayImgs.bits(unknown.dimensionsAsLongArray());
    LoopBuilder.setImages(unknown, this.unknown).forEachPixel((from, to) -> to.set(from));
    // Squares begin at a cell.
    long columns = (unknown.dimension(0) - SIDE) / cell + 1;
    long rows = (unknown.dimension(1) - SIDE) / cell + 1;
    boolean room = unknown.dimension(0) >= SIDE && unknown.dimension(1) >= SIDE;
    long known = known(unknown, unknown);
    long most = Math.min(MOST_SQUARES, (long) (SHARE * known / (SIDE * SIDE)));
    for (int k = 0; room && k < TRIES && squares.size() < most; k++) {
      long left = (long) cell * stream.below((int) columns, k, 0, 0);
      long top = (long) cell * stream.below((int) rows, k, 1, 0);
      Interval square = FinalInterval.createMinSize(left, top, SIDE, SIDE);
      // What is taken already is unknown in this one's copy.
      if (known(this.unknown, square) >= KNOWN * SIDE * SIDE) {
        squares.add(square);
        Views.interval(this.unknown, square).forEach(bit -> bit.set(true));
      }
    }
  }

  private static long known(RandomAccessibleInterval<BitType> unknown, Interval place) {
    long known = 0;
    for (BitType bit : Views.interval(unknown, place)) {
      known += bit.get() ? 0 : 1;
    }
    return known;
  }

  /** Whether nothing could be kept back. */
  public boolean isEmpty() {
    return squares.isEmpty();
  }

  /** Where the squares are (x, y). */
  public List<Interval> squares() {
    return List.copyOf(squares);
  }

  /** What may not be learned from: the unknown pixels and the squares. */
  public RandomAccessibleInterval<BitType> unknown() {
    return unknown;
  }

  /**
   * How far answers at full size lie from the truth of the squares: the energy score of the means
   * of their cells, in levels. Each answer is the likeliest of several draws, as commands take it.
   *
   * @param draws for one answer
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public double score(
      Inpainting inpainting, ContextLikelihood judge, int draws, Progress progress) {
    return score(
        progress,
        (place, part) -> {
          List<double[]> answers = new ArrayList<>();
          for (int k : NUMBERS) {
            NetworkSample selection = new NetworkSample(inpainting, judge, k * draws, draws);
            Progress one = part.part(k, k + 1, NUMBERS.length);
            answers.add(place.means(selection.fill(place.levels(), place.unknown(), 0, one)));
          }
          return answers;
        });
  }

  /**
   * The same of answers for the coarse image.
   *
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public double score(CoarseFirst coarse, Progress progress) {
    return score(
        progress,
        (place, part) ->
            coarse.fills(place.levels(), place.unknown(), 0, NUMBERS, part).stream()
                .map(fill -> place.cells(fill.means()))
                .toList());
  }

  private interface Draws {
    List<double[]> of(TrialPlace place, Progress progress);
  }

  private double score(Progress progress, Draws draws) {
    double sum = 0;
    for (int i = 0; i < squares.size(); i++) {
      Progress part = progress.part("Trying on held-out holes", i, i + 1, squares.size());
      TrialPlace place = TrialPlace.of(levels, unknown, holes, squares.get(i), AROUND, cell);
      sum += EnergyScore.of(draws.of(place, part), place.truth());
    }
    return sum / squares.size();
  }
}
