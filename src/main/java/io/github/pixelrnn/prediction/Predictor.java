// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import io.github.pixelrnn.model.Progress;

/**
 * A rule by which the shown pixels of an image tell what to expect of its hidden ones.
 *
 * <p>Whatever the rule, a shown pixel is expected where its causal past alone would put it: its own
 * level does not enter, nor does anything after it. So a network may be judged on shown pixels too,
 * each after all before it.
 */
public sealed interface Predictor permits NeighbourMean, TwoSided {

  /**
   * The prediction for an image.
   *
   * @param levels [H, W, C], turned as the network sees it; what stands at hidden pixels is not
   *     read
   * @param shown [H, W], true = the network may look at it; where nothing is shown the
   *     interpolation is {@code centre} everywhere
   * @param centre what to expect of a pixel about which nothing is known, in levels: the image's
   *     mean, say
   * @throws IllegalArgumentException when the sizes do not fit
   */
  default LinearPrediction predict(
      int[] levels, boolean[] shown, int height, int width, int channels, float centre) {
    boolean[] all = LinearPrediction.all(height, width);
    return predict(
        levels, shown, all, height, width, channels, centre, CellMeans.NONE, Progress.silent());
  }

  /**
   * The same where some pixels will have no level when p is asked for, as in training on a damaged
   * image; in drawing all will.
   *
   * @param given [H, W], true = shown, or has or will have a level all the same; the others are not
   *     used as neighbours
   * @param cells what is told of hidden pixels besides; the interpolation follows it
   * @param progress asked now and then: an interpolation over a large hole takes seconds
   * @throws IllegalArgumentException when the sizes do not fit, or a shown pixel is not given
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  LinearPrediction predict(
      int[] levels,
      boolean[] shown,
      boolean[] given,
      int height,
      int width,
      int channels,
      float centre,
      CellMeans cells,
      Progress progress);

  /** One line from which {@link #of} makes the same predictor again. */
  String text();

  /**
   * The predictor of a line.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Predictor of(String text) {
    String[] words = text.strip().split(" +", -1);
    if (words[0].equals(NeighbourMean.NAME) && words.length == 1) {
      return new NeighbourMean();
    }
    if (words[0].equals(TwoSided.NAME) && words.length == 1 + TwoSided.WEIGHTS) {
      double[] weights = new double[TwoSided.WEIGHTS];
      try {
        for (int i = 0; i < weights.length; i++) {
          weights[i] = Double.parseDouble(words[i + 1]);
        }
        return TwoSided.of(weights);
      } catch (IllegalArgumentException e) { // no numbers, or outside their bounds
        throw unknown(text, e);
      }
    }
    throw unknown(text, null);
  }

  private static IllegalArgumentException unknown(String text, Exception cause) {
    return new IllegalArgumentException(
        "predictor must be Neighbours, or TwoSided and six weights of 0…0.5, got \"" + text + "\"",
        cause);
  }
}
