// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Categorical;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * Tells how sure filled pixels are, from several draws: those that an {@link Inpainting} gives as
 * its candidates 0, 1, 2 and so on.
 *
 * <p>Only the distributions of a few windows are held at a time, L numbers for each unknown
 * subpixel: memory grows with the largest hole, not with the image or the number of holes. But for
 * the coarse images by which large holes are filled: one for each draw.
 */
public final class Uncertainty {
  /** How many draws tell enough for quantiles of 10 and 90 %. */
  public static final int DRAWS = 16;

  private static final double SHARE = 0.1;

  private final Inpainting inpainting;
  private final int draws;
  private final Reliability reliability;
  private final Noise dither;

  /**
   * With as many draws as the maps of commands have.
   *
   * @throws IllegalArgumentException when the inpainting has particles
   */
  public Uncertainty(Inpainting inpainting) {
    this(inpainting, DRAWS);
  }

  /**
   * With another number of draws.
   *
   * @param draws n, 2…1024
   * @throws IllegalArgumentException for another number, or when the inpainting has particles
   */
  public Uncertainty(Inpainting inpainting, int draws) {
    this(inpainting, draws, Reliability.UNKNOWN, null);
  }

  /**
   * With quantiles of values that lie anywhere in the bins of the levels drawn, and as far from
   * their median as they must be to hold the truth as often as they say.
   *
   * @param draws n, 2…1024
   * @param reliability of the inpainting; quantiles are moved by its scatter
   * @param dither noise whose stream of {@link Noise.Purpose#DITHER} tells where in its bin a value
   *     lies, as in the images that the draws become; null where levels are values, or ends of a
   *     range
   * @throws IllegalArgumentException for another number, or when the inpainting has particles
   */
  public Uncertainty(Inpainting inpainting, int draws, Reliability reliability, Noise dither) {
    inpainting.requireOneParticle("the uncertainty");
    if (draws < 2 || draws > 1024) {
      throw new IllegalArgumentException("draws must be 2…1024, got " + draws);
    }
    this.inpainting = inpainting;
    this.draws = draws;
    this.reliability = reliability;
    this.dither = dither;
  }

  /** Takes what is found out about each unknown pixel. */
  @FunctionalInterface
  public interface MapListener {

    /**
     * Given once a pixel, in any order, by one thread.
     *
     * @param bits the entropy of the mean of the n distributions that the pixel was drawn from, at
     *     the temperature of the draws; the sum over its channels
     * @param low by channel the 10 % quantile of the n levels drawn, and
     * @param high the 90 % quantile: linear between order statistics, at the positions 0.1·(n − 1)
     *     and 0.9·(n − 1) from 0. If truth and draws have the same distribution, a continuous truth
     *     lies between them with probability 0.8·(n − 1)/(n + 1), which for 16 draws is 12/17 =
     *     0.706. Both are in levels with fractions, 0 being the middle of the first bin, and may
     *     lie outside of the range where they are moved
     */
    void at(int x, int y, double bits, double[] low, double[] high);
  }

  /**
   * Draws and tells.
   *
   * @param levels (x, y, channel) starting at 0; what stands at unknown pixels is not read
   * @param unknown (x, y), true = to be told of
   * @param plane the plane's number in its stack, which its random numbers depend on
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public void tell(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      int plane,
      MapListener listener,
      Progress progress) {
    List<Interval> places = new ArrayList<>(inpainting.places(unknown));
    places.sort(
        Comparator.<Interval>comparingLong(place -> place.dimension(1))
            .thenComparingLong(place -> place.dimension(0)));
    CoarseFirst first = inpainting.coarseFirst();
    int[] candidates = IntStream.range(0, draws).toArray();
    List<CoarseFill> coarse =
        first.fills(levels, unknown, plane, candidates, first.before(progress));
    Progress after = first.after(progress);
    DistributionSum.Spread spread = spread(unknown, plane);
    String task = "Drawing " + draws + " answers for the uncertainty";
    int from = 0;
    while (from < places.size()) {
      int to = from + together(places, from);
      tell(
          places.subList(from, to),
          levels,
          unknown,
          plane,
          coarse,
          spread,
          listener,
          after.part(task, from, to, places.size()));
      from = to;
    }
  }

  private DistributionSum.Spread spread(RandomAccessibleInterval<BitType> unknown, int plane) {
    HoleWidths widths = reliability.kinds().isEmpty() ? null : new HoleWidths(unknown);
    Noise.Stream[] streams = new Noise.Stream[dither == null ? 0 : draws];
    Arrays.setAll(streams, k -> dither.stream(Noise.Purpose.DITHER, plane, k, 0));
    return new DistributionSum.Spread() {
      @Override
      public double inside(int draw, int x, int y, int channel) {
        return dither == null ? 0 : streams[draw].uniform(y, x, channel) - 0.5;
      }

      @Override
      public double scatter(int x, int y) {
        return widths == null ? 1 : reliability.scatter(widths.kind(x, y));
      }
    };
  }

  /** How many windows from {@code from} on are of one shape and fit into one call, all draws. */
  private int together(List<Interval> places, int from) {
    Interval first = places.get(from);
    int most = Math.max(1, inpainting.most(first) / draws);
    int count = 1;
    while (count < most
        && from + count < places.size()
        && places.get(from + count).dimension(0) == first.dimension(0)
        && places.get(from + count).dimension(1) == first.dimension(1)) {
      count++;
    }
    return count;
  }

  private void tell(
      List<Interval> places,
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      int plane,
      List<CoarseFill> coarse,
      DistributionSum.Spread spread,
      MapListener listener,
      Progress progress) {
    Hyperparameters hyperparameters = inpainting.model().architecture().hyperparameters();
    int around = hyperparameters.encoder().reach();
    Categorical categorical = new Categorical(inpainting.temperature());
    // By identity: windows name the place that they were made from.
    IdentityHashMap<Interval, DistributionSum> sums = new IdentityHashMap<>();
    List<Window> windows = new ArrayList<>();
    for (Interval place : places) {
      sums.put(
          place,
          new DistributionSum(
              place, unknown, hyperparameters.channels(), hyperparameters.levels(), draws));
      for (int k = 0; k < draws; k++) {
        // With what an encoder sees around the window.
        Interval seen = Intervals.intersect(Intervals.expand(place, around), unknown);
        var answer = copy(Views.zeroMin(levels), seen);
        windows.add(new Window(place, k, inpainting.turn(k), answer, unknown, coarse.get(k)));
      }
    }
    inpainting.drawAll(
        windows,
        plane,
        (window, y, x, channel, logits, at) ->
            sums.get(window.place())
                .add(
                    y, x, channel, categorical.probabilities(logits, at, hyperparameters.levels())),
        progress);
    for (int i = 0; i < places.size(); i++) {
      var answers = windows.subList(i * draws, (i + 1) * draws).stream().map(Window::levels);
      sums.get(places.get(i)).tell(answers.toList(), SHARE, spread, listener);
    }
  }

  /** The levels of a part of the plane, where they are in it. */
  private static RandomAccessibleInterval<UnsignedByteType> copy(
      RandomAccessibleInterval<UnsignedByteType> levels, Interval place) {
    long channels = levels.dimension(2);
    var copy = ArrayImgs.unsignedBytes(place.dimension(0), place.dimension(1), channels);
    var there = Views.translate(copy, place.min(0), place.min(1), 0);
    LoopBuilder.setImages(Views.interval(levels, there), there)
        .forEachPixel((from, to) -> to.set(from));
    return there;
  }
}
