// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.inpainting;

import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ImgUtil;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * Finds a model's {@link Reliability} on places of an image whose truth is known and hidden from
 * it.
 */
public final class ReliabilityTrial {
  /** Pixels around the places that a model is shown. */
  private static final int AROUND = 40;

  /** Places this near are tried together. */
  private static final int TOGETHER = 64;

  private static final double SHARE = 0.1;

  private final Inpainting inpainting;
  private final int levelCount;
  private final Map<HoleKind, Found> found = new EnumMap<>(HoleKind.class);

  /**
   * A trial of what an inpainting does.
   *
   * @throws IllegalArgumentException when it has particles
   */
  public ReliabilityTrial(Inpainting inpainting) {
    inpainting.requireOneParticle("a trial");
    this.inpainting = inpainting;
    this.levelCount = inpainting.model().architecture().hyperparameters().levels();
  }

  /** What is found of one kind. */
  private static final class Found {
    double mean;
    double diffusion;
    double draw;

    /** How many subpixels. */
    int count;

    /** How far the truth lies from the draws' median, in half their interval on its side. */
    final List<Double> outside = new ArrayList<>();

    Reliability.Held held() {
      double[] sorted = outside.stream().mapToDouble(one -> one).sorted().toArray();
      double nominal = 0.8 * (Uncertainty.DRAWS - 1) / (Uncertainty.DRAWS + 1);
      double scatter = sorted[(int) Math.min(sorted.length - 1, nominal * sorted.length)];
      return new Reliability.Held(
          Math.sqrt(mean / count),
          Math.sqrt(diffusion / count),
          Math.sqrt(draw / count),
          Math.max(Reliability.LEAST_SCATTER, Math.min(Reliability.MOST_SCATTER, scatter)));
    }
  }

  /**
   * Tries it on places of one plane, beside those of the planes before.
   *
   * @param levels (x, y, channel) starting at 0
   * @param unknown (x, y), true where the truth is not known
   * @param places rectangles (x, y), hidden from the model; unknown pixels in them do not count
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public void add(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      List<Interval> places,
      Progress progress) {
    Img<BitType> hidden = ArrayImgs.bits(unknown.dimensionsAsLongArray());
    LoopBuilder.setImages(Views.zeroMin(unknown), hidden).forEachPixel((from, to) -> to.set(from));
    for (Interval place : places) {
      Views.interval(hidden, place).forEach(bit -> bit.set(true));
    }
    List<List<Interval>> groups = groups(places);
    for (int i = 0; i < groups.size(); i++) {
      Progress part = progress.part("Trying on held-out holes", i, i + 1, groups.size());
      add(levels, unknown, hidden, groups.get(i), part);
    }
  }

  /** What was found. */
  public Reliability reliability() {
    Map<HoleKind, Reliability.Held> held = new EnumMap<>(HoleKind.class);
    found.forEach((kind, one) -> held.put(kind, one.held()));
    return new Reliability(held);
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

  private void add(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      Img<BitType> hidden,
      List<Interval> places,
      Progress progress) {
    Interval box = places.get(0);
    for (Interval place : places) {
      box = Intervals.union(box, place);
    }
    Interval window = Intervals.intersect(Intervals.expand(box, AROUND), hidden);
    var holes = Views.zeroMin(Views.interval(hidden, window));
    Img<UnsignedByteType> shown = part(levels, window);
    Answers answers = answers(shown, holes, progress);
    RandomAccess<BitType> hole = unknown.randomAccess();
    RandomAccess<UnsignedByteType> truth = levels.randomAccess();
    for (Interval place : places) {
      HoleKind kind = HoleKind.of((int) Math.min(place.dimension(0), place.dimension(1)));
      for (long y = place.min(1); y <= place.max(1); y++) {
        for (long x = place.min(0); x <= place.max(0); x++) {
          for (int c = 0; !at(hole, x, y) && c < levels.dimension(2); c++) {
            int column = (int) (x - window.min(0));
            int row = (int) (y - window.min(1));
            int level = truth.setPositionAndGet(x, y, c).get();
            answers.compare(column, row, c, level, found.computeIfAbsent(kind, k -> new Found()));
          }
        }
      }
    }
  }

  private static boolean at(RandomAccess<BitType> bits, long x, long y) {
    return bits.setPositionAndGet(x, y).get();
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

  /** All ways to fill one window. */
  private record Answers(
      List<Img<UnsignedByteType>> draws, Img<FloatType> mean, Img<FloatType> diffusion) {

    void compare(int x, int y, int c, int truth, Found found) {
      double[] drawn = new double[draws.size()];
      for (int k = 0; k < drawn.length; k++) {
        drawn[k] = draws.get(k).getAt(x, y, c).get();
      }
      found.mean += square(mean.getAt(x, y, c).get() - truth);
      found.diffusion += square(diffusion.getAt(x, y, c).get() - truth);
      found.draw += square(drawn[0] - truth);
      found.count++;
      Arrays.sort(drawn);
      double median = DistributionSum.quantile(drawn, 0.5);
      double off = truth - median;
      double half =
          off < 0
              ? median - DistributionSum.quantile(drawn, SHARE)
              : DistributionSum.quantile(drawn, 1 - SHARE) - median;
      found.outside.add(off == 0 ? 0 : Math.abs(off) / half); // infinite where draws are alike
    }

    private static double square(double error) {
      return error * error;
    }
  }

  private Answers answers(
      Img<UnsignedByteType> shown, RandomAccessibleInterval<BitType> holes, Progress progress) {
    int[] candidates = IntStream.range(0, Uncertainty.DRAWS).toArray();
    return new Answers(
        inpainting.fill(shown, holes, 0, candidates, progress.part(0, 3, 4)),
        new MeanInpainting(inpainting).fill(shown, holes, progress.part(3, 4, 4)),
        new Diffusion(levelCount).fill(shown, holes, Progress.silent()));
  }
}
