// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import io.github.pixelrnn.model.Progress;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fit of a {@link PlanePrediction}: the mean products of errors at pixels that are known and
 * hidden for the purpose. Not safe for threads.
 */
public final class PlaneFit {
  /** So many pixels that tell of nothing are added to those that tell how two errors agree. */
  private static final double PRIOR = 16;

  private final int planes;
  private final Predictor predictor;
  private final float centre;
  private final Map<Integer, Sums> byChannel = new TreeMap<>();

  /** Of the images that are one channel. */
  private final class Sums {
    final double[] expected = new double[PlaneShares.count(planes)];
    final double[] smooth = new double[PlaneShares.count(planes)];
    final long[] counts = new long[PlaneShares.count(planes)];
  }

  /**
   * A fit that nothing was added to.
   *
   * @param planes P
   * @param centre as in {@link Predictor#predict}
   */
  public PlaneFit(int planes, Predictor predictor, float centre) {
    this.planes = planes;
    this.predictor = predictor;
    this.centre = centre;
  }

  /**
   * Learns from a part of an image.
   *
   * @param levels [H, W, C]; what stands at unknown pixels is not read
   * @param known [H, W]
   * @param shown [H, W], known and not hidden; none shown tells nothing
   * @param beside of the part
   */
  public void add(
      int[] levels,
      boolean[] known,
      boolean[] shown,
      int height,
      int width,
      int channels,
      PlanesBeside beside) {
    Sums sums = byChannel.computeIfAbsent(beside.channel(), channel -> new Sums());
    LinearPrediction own =
        predictor.predict(
            levels,
            shown,
            known,
            height,
            width,
            channels,
            centre,
            CellMeans.NONE,
            Progress.silent());
    PlaneErrors errors =
        new PlaneErrors(
            beside, shown, height, width, channels, predictor, centre, Progress.silent());
    for (int pixel = 0; pixel < shown.length; pixel++) {
      for (int c = 0; known[pixel] && !shown[pixel] && c < channels; c++) {
        int at = pixel * channels + c;
        double p = own.expected(levels, width, channels, pixel / width, pixel % width, c);
        double smooth = levels[at] - own.interpolation()[at];
        add(sums, errors, pixel, c, levels[at] - p, smooth);
      }
    }
  }

  private void add(
      Sums sums, PlaneErrors errors, int pixel, int channel, double expected, double smooth) {
    int known = errors.known(pixel);
    for (int i = 0; i < planes; i++) {
      for (int j = 0; (known >> i & 1) != 0 && j <= i + 1; j++) {
        boolean own = j == i + 1;
        if (own || (known >> j & 1) != 0) {
          int index = PlaneShares.index(i, j);
          double e = own ? expected : errors.expected(j, pixel, channel);
          double s = own ? smooth : errors.smooth(j, pixel, channel);
          sums.expected[index] += errors.expected(i, pixel, channel) * e;
          sums.smooth[index] += errors.smooth(i, pixel, channel) * s;
          sums.counts[index]++;
        }
      }
    }
  }

  /** What suits all that was added best. */
  public PlanePrediction fitted() {
    Map<Integer, PlanePrediction.Shares> shares = new TreeMap<>();
    byChannel.forEach(
        (channel, sums) ->
            shares.put(
                channel,
                new PlanePrediction.Shares(
                    mean(sums.expected, sums.counts), mean(sums.smooth, sums.counts))));
    return new PlanePrediction(planes, shares);
  }

  /** Of few pixels nearly nothing, but of a plane with itself. */
  private PlaneShares mean(double[] sums, long[] counts) {
    float[] means = new float[sums.length];
    for (int i = 0; i < planes; i++) {
      for (int j = 0; j <= i + 1; j++) {
        int index = PlaneShares.index(i, j);
        double more = i == j ? 0 : PRIOR;
        means[index] = (float) (sums[index] / Math.max(1, counts[index] + more));
      }
    }
    return new PlaneShares(planes, means);
  }
}
