// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.prediction.PlanesBeside;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ImgUtil;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * Finds a model's {@link Reliability} on places of an image whose truth is known and hidden from
 * it.
 */
public final class ReliabilityTrial {
  /** Pixels around the places that a model is shown: what a network sees, and what is continued. */
  private static final int AROUND = 76;

  /** What a coarse network sees around a cell. */
  private static final int AROUND_COARSE = 168;

  /** Places this near are tried together. */
  private static final int TOGETHER = 64;

  private static final double SHARE = 0.1;

  /** Places that tell as much as is taken for granted; pixels of one are much alike. */
  private static final double HALF = 8;

  private final Inpainting inpainting;
  private final int draws;
  private final int levelCount;
  private final Map<HoleKind, Found> found = new EnumMap<>(HoleKind.class);

  /**
   * A trial of an inpainting's means, samples and intervals.
   *
   * @throws IllegalArgumentException when it has particles
   */
  public ReliabilityTrial(Inpainting inpainting) {
    this(inpainting, true);
  }

  /**
   * A trial of an inpainting.
   *
   * @param draws whether samples and intervals are tried too, which takes most of the time
   * @throws IllegalArgumentException when it has particles
   */
  public ReliabilityTrial(Inpainting inpainting, boolean draws) {
    inpainting.requireOneParticle("a trial");
    this.inpainting = inpainting;
    this.draws = draws ? Uncertainty.DRAWS : 0;
    this.levelCount = inpainting.model().architecture().hyperparameters().levels();
  }

  /** What is found of one kind. */
  private static final class Found {
    double mean;
    double diffusion;
    double draw;

    /** How many subpixels. */
    int count;

    int places;

    /** How far the truth lies from the draws' median, in half their interval on its side. */
    final List<Double> outside = new ArrayList<>();
  }

  /**
   * Tries it on places of one plane, beside those of the planes before.
   *
   * @param levels (x, y, channel) starting at 0
   * @param unknown (x, y), true where the truth is not known
   * @param places rectangles (x, y), hidden from the model; unknown pixels in them do not count
   * @param beside what stands beside the plane and may be seen
   * @param dither where in its bin a value of the plane lies, as {@link Uncertainty} takes it
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public void add(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      List<Interval> places,
      PlanesBeside beside,
      Noise dither,
      Progress progress) {
    Img<BitType> hidden = ArrayImgs.bits(unknown.dimensionsAsLongArray());
    LoopBuilder.setImages(Views.zeroMin(unknown), hidden).forEachPixel((from, to) -> to.set(from));
    for (Interval place : places) {
      Views.interval(hidden, place).forEach(bit -> bit.set(true));
    }
    HoleWidths widths = new HoleWidths(hidden);
    // Places may lie over each other, and over what is unknown: a pixel counts once.
    Img<BitType> counted = ArrayImgs.bits(unknown.dimensionsAsLongArray());
    LoopBuilder.setImages(Views.zeroMin(unknown), counted).forEachPixel((from, to) -> to.set(from));
    List<List<Interval>> groups = groups(places);
    for (int i = 0; i < groups.size(); i++) {
      Progress part = progress.part("Trying on held-out holes", i, i + 1, groups.size());
      TriedWindow window = window(levels, hidden, groups.get(i), beside, part);
      for (Interval place : groups.get(i)) {
        window.compare(place, widths, counted, dither);
      }
    }
  }

  /** Neighbours in one window, which costs no more than one of them. */
  private static List<List<Interval>> groups(List<Interval> places) {
    List<List<Interval>> groups = new ArrayList<>();
    List<Interval> boxes = new ArrayList<>();
    for (Interval place : places) {
      int at = 0;
      while (at < groups.size() && !fits(Intervals.union(boxes.get(at), place))) {
        at++;
      }
      if (at == groups.size()) {
        groups.add(new ArrayList<>());
        boxes.add(place);
      }
      groups.get(at).add(place);
      boxes.set(at, Intervals.union(boxes.get(at), place));
    }
    return groups;
  }

  private static boolean fits(Interval box) {
    return box.dimension(0) <= TOGETHER && box.dimension(1) <= TOGETHER;
  }

  private TriedWindow window(
      RandomAccessibleInterval<UnsignedByteType> levels,
      Img<BitType> hidden,
      List<Interval> places,
      PlanesBeside beside,
      Progress progress) {
    Interval box = places.get(0);
    for (Interval place : places) {
      box = Intervals.union(box, place);
    }
    int around = inpainting.coarseFirst().factor() == 0 ? AROUND : AROUND_COARSE;
    Interval place = Intervals.intersect(Intervals.expand(box, around), hidden);
    var holes = Views.zeroMin(Views.interval(hidden, place));
    Img<UnsignedByteType> shown = part(levels, place);
    int[] candidates = IntStream.range(0, draws).toArray();
    Inpainting seeing =
        inpainting.beside(
            beside.crop(
                (int) place.min(1),
                (int) place.min(0),
                (int) place.dimension(1),
                (int) place.dimension(0),
                0));
    return new TriedWindow(
        place,
        levels,
        draws == 0 ? List.of() : seeing.fill(shown, holes, 0, candidates, progress.part(0, 3, 5)),
        new NetworkMean(seeing).fill(shown, holes, progress.part(3, 4, 5)),
        new BiharmonicFill(levelCount).fill(shown, holes, progress.part(4, 5, 5)));
  }

  private static Img<UnsignedByteType> part(
      RandomAccessibleInterval<UnsignedByteType> levels, Interval window) {
    long channels = levels.dimension(2);
    Interval all =
        FinalInterval.createMinMax(
            window.min(0), window.min(1), 0, window.max(0), window.max(1), channels - 1);
    Img<UnsignedByteType> part =
        ArrayImgs.unsignedBytes(window.dimension(0), window.dimension(1), channels);
    ImgUtil.copy(Views.zeroMin(Views.interval(levels, all)), part);
    return part;
  }

  /** A part of the plane filled in all ways. */
  private final class TriedWindow {
    private final Interval place;
    private final RandomAccessibleInterval<UnsignedByteType> truth;
    private final List<Img<UnsignedByteType>> draws;
    private final Img<FloatType> mean;
    private final Img<FloatType> diffusion;

    TriedWindow(
        Interval place,
        RandomAccessibleInterval<UnsignedByteType> truth,
        List<Img<UnsignedByteType>> draws,
        Img<FloatType> mean,
        Img<FloatType> diffusion) {
      this.place = place;
      this.truth = truth;
      this.draws = draws;
      this.mean = mean;
      this.diffusion = diffusion;
    }

    void compare(Interval rectangle, HoleWidths widths, Img<BitType> counted, Noise dither) {
      EnumSet<HoleKind> kinds = EnumSet.noneOf(HoleKind.class);
      for (int y = (int) rectangle.min(1); y <= rectangle.max(1); y++) {
        for (int x = (int) rectangle.min(0); x <= rectangle.max(0); x++) {
          if (!counted.getAt(x, y).get()) {
            counted.getAt(x, y).set(true);
            HoleKind kind = widths.kind(x, y);
            kinds.add(kind);
            for (int c = 0; c < truth.dimension(2); c++) {
              compare(x, y, c, found.computeIfAbsent(kind, k -> new Found()), dither);
            }
          }
        }
      }
      kinds.forEach(kind -> found.get(kind).places++);
    }

    private void compare(int x, int y, int c, Found one, Noise dither) {
      int column = (int) (x - place.min(0));
      int row = (int) (y - place.min(1));
      int level = truth.getAt(x, y, c).get();
      one.mean += square(mean.getAt(column, row, c).get() - level);
      one.diffusion += square(diffusion.getAt(column, row, c).get() - level);
      one.count++;
      if (draws.isEmpty()) {
        return;
      }
      one.draw += square(draws.get(0).getAt(column, row, c).get() - level);
      double[] drawn = new double[draws.size()];
      for (int k = 0; k < drawn.length; k++) {
        drawn[k] = draws.get(k).getAt(column, row, c).get() + inside(dither, k, x, y, c);
      }
      Arrays.sort(drawn);
      double median = DistributionSum.quantile(drawn, 0.5);
      double off = level + inside(dither, drawn.length, x, y, c) - median;
      double half =
          off < 0
              ? median - DistributionSum.quantile(drawn, SHARE)
              : DistributionSum.quantile(drawn, 1 - SHARE) - median;
      if (half > 0) { // where draws are alike no factor makes a difference
        one.outside.add(Math.abs(off) / half);
      }
    }

    private static double inside(Noise dither, int draw, int x, int y, int c) {
      return dither == null
          ? 0
          : dither.stream(Noise.Purpose.DITHER, 0, draw, 1).uniform(y, x, c) - 0.5;
    }

    private static double square(double error) {
      return error * error;
    }
  }

  /**
   * What was found. Scatters of few places are drawn towards that of all together, and that of few
   * towards 1.
   */
  public Reliability reliability() {
    List<Double> all = found.values().stream().flatMap(one -> one.outside.stream()).toList();
    int places = found.values().stream().mapToInt(one -> one.places).sum();
    double common = drawn(1, all, places);
    Map<HoleKind, Reliability.Held> held = new EnumMap<>(HoleKind.class);
    found.forEach(
        (kind, one) ->
            held.put(
                kind,
                new Reliability.Held(
                    Math.sqrt(one.mean / one.count),
                    Math.sqrt(one.diffusion / one.count),
                    draws == 0 ? Double.NaN : Math.sqrt(one.draw / one.count),
                    drawn(common, one.outside, one.places))));
    return new Reliability(held);
  }

  private static double drawn(double towards, List<Double> outside, int places) {
    if (outside.isEmpty()) {
      return towards;
    }
    double[] sorted = outside.stream().mapToDouble(one -> one).sorted().toArray();
    double nominal = 0.8 * (Uncertainty.DRAWS - 1) / (Uncertainty.DRAWS + 1);
    double own = sorted[(int) Math.min(sorted.length - 1, nominal * sorted.length)];
    double within = Math.max(Reliability.LEAST_SCATTER, Math.min(Reliability.MOST_SCATTER, own));
    double share = places / (places + HALF);
    return Math.exp(share * Math.log(within) + (1 - share) * Math.log(towards));
  }
}
