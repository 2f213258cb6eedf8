// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.inpainting;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * Large squares of known pixels that are kept from a training, to tell afterwards whether large
 * holes of the image are filled better by way of a coarse image. On some images they are, on others
 * a wrong coarse image does harm.
 */
public final class CoarseTrial {
  private static final int SIDE = 40;
  private static final int MOST_SQUARES = 2;

  /** Of the known pixels, at most. */
  private static final double SHARE = 0.1;

  private static final double KNOWN = 0.9;
  private static final int TRIES = 500;
  private static final int AROUND = 64;
  private static final int DRAWS = 8;

  private final RandomAccessibleInterval<UnsignedByteType> levels;
  private final Img<BitType> unknown;
  private final List<Interval> squares = new ArrayList<>();

  /**
   * Chooses the squares: none where too little is known.
   *
   * @param levels (x, y, channel) starting at 0
   * @param unknown (x, y)
   * @param stream where they lie
   */
  public CoarseTrial(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      Noise.Stream stream) {
    this.levels = levels;
    this.unknown = ArrayImgs.bits(unknown.dimensionsAsLongArray());
    LoopBuilder.setImages(unknown, this.unknown).forEachPixel((from, to) -> to.set(from));
    long columns = unknown.dimension(0) - SIDE + 1;
    long rows = unknown.dimension(1) - SIDE + 1;
    long known = known(unknown, unknown);
    long most = Math.min(MOST_SQUARES, (long) (SHARE * known / (SIDE * SIDE)));
    for (int k = 0; k < TRIES && rows > 0 && columns > 0 && squares.size() < most; k++) {
      long left = stream.below((int) columns, k, 0, 0);
      long top = stream.below((int) rows, k, 1, 0);
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

  /** What may not be learned from: the unknown pixels and the squares. */
  public RandomAccessibleInterval<BitType> unknown() {
    return unknown;
  }

  /**
   * How far draws lie from the truth of the squares: the energy score (Gneiting and Raftery 2007,
   * section 4.2), mean distance to the truth less half the mean distance of two draws, which is
   * least in the mean for draws from the true distribution. Distances are root mean squares in
   * levels, of pixels and of the means of 4×4 pixels, added.
   *
   * @param inpainting draws them
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public double score(Inpainting inpainting, Progress progress) {
    double sum = 0;
    for (int i = 0; i < squares.size(); i++) {
      Progress part = progress.part("Trying on held-out holes", i, i + 1, squares.size());
      sum += score(inpainting, squares.get(i), part);
    }
    return sum / squares.size();
  }

  private double score(Inpainting inpainting, Interval square, Progress progress) {
    Interval around = Intervals.intersect(Intervals.expand(square, AROUND), unknown);
    var there = Views.zeroMin(Views.interval(unknown, around));
    Img<UnsignedByteType> part =
        ArrayImgs.unsignedBytes(around.dimension(0), around.dimension(1), levels.dimension(2));
    RandomAccess<UnsignedByteType> level = levels.randomAccess();
    var cursor = part.localizingCursor();
    while (cursor.hasNext()) {
      cursor.fwd();
      long x = cursor.getIntPosition(0) + around.min(0);
      long y = cursor.getIntPosition(1) + around.min(1);
      cursor.get().set(level.setPositionAndGet(x, y, cursor.getIntPosition(2)));
    }
    Interval place =
        Intervals.translate(Intervals.translate(square, -around.min(0), 0), -around.min(1), 1);
    int[] numbers = IntStream.range(0, DRAWS).toArray();
    List<Img<UnsignedByteType>> draws = inpainting.fill(part, there, 0, numbers, progress);
    return EnergyScore.of(draws, part, place);
  }
}
