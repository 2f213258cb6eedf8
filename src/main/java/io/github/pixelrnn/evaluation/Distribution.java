// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.evaluation;

import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.LogSumExp;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.ReceptiveField;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * The L-way softmax of one subpixel given all that comes before it (van den Oord et al. 2016,
 * figure 6). What stands at the pixel itself and after it has no influence.
 *
 * @param probabilities of the levels 0…L − 1; their sum is 1
 * @param level that the image has there
 */
public record Distribution(List<Double> probabilities, int level) {
  /** Logits of one call: 64 Mi floats are a quarter of a gigabyte. */
  private static final long MOST_LOGITS = 1 << 26;

  /**
   * @throws IllegalArgumentException when there is no such level
   */
  public Distribution {
    probabilities = List.copyOf(probabilities);
    if (level < 0 || level >= probabilities.size()) {
      throw new IllegalArgumentException(
          "level must be 0…" + (probabilities.size() - 1) + ", got " + level);
    }
  }

  /**
   * Asks a model, which stays the caller's to close. Of a network with an exact receptive field
   * only the window of that size is computed, of the others all rows down to the pixel's.
   *
   * @param image (x, y, channel), as for {@link Evaluation}
   * @param number the image's among those that are binarized with this noise
   * @throws IndexOutOfBoundsException when there is no such pixel or channel
   * @throws IllegalStateException when the model's answer is no distribution
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public static Distribution of(
      PixelModel model,
      RandomAccessibleInterval<UnsignedByteType> image,
      Binarization binarization,
      Noise noise,
      int number,
      Place place,
      Progress progress) {
    PixelBatch whole =
        new BatchReader(model.architecture().hyperparameters(), binarization, noise)
            .batch(List.of(image), number);
    return of(model, whole, place, MOST_LOGITS, progress);
  }

  /**
   * Where a subpixel stands.
   *
   * @param x column, from 0
   * @param y row, from 0
   * @param channel from 0
   */
  public record Place(int x, int y, int channel) {}

  /** With another bound on the logits of one call, which changes nothing but rounding. */
  static Distribution of(
      PixelModel model, PixelBatch whole, Place place, long mostLogits, Progress progress) {
    ReceptiveField field = model.architecture().receptiveField();
    int factor = MultiScale.factor(model.architecture());
    int top = field.exact() ? Math.max(0, place.y() - field.above()) / factor * factor : 0;
    int left = field.exact() ? Math.max(0, place.x() - field.sides()) / factor * factor : 0;
    int right =
        field.exact() ? Math.min(whole.width(), place.x() + field.sides() + 1) : whole.width();
    int below = field.exact() || factor == 1 ? field.below() : whole.height();
    int bottom = (int) Math.min(whole.height(), place.y() + 1L + below);
    PixelBatch window = whole.window(top, left, bottom - top, right - left);
    Place inside = new Place(place.x() - left, place.y() - top, place.channel());
    int at = window.index(0, inside.y(), inside.x()) * window.channels() + place.channel();
    int levels = model.architecture().hyperparameters().levels();
    double[] logs = new double[levels];
    if ((long) window.height() * window.width() * window.channels() * levels <= mostLogits) {
      progress.require("Asking the model", 0, 1);
      float[] logits = model.logits(window);
      for (int level = 0; level < levels; level++) {
        logs[level] = logits[at * levels + level];
      }
    } else { // one level after the other, in memory that does not grow with their number
      for (int level = 0; level < levels; level++) {
        progress.require("Asking the model", level, levels);
        window.setLevel(0, inside.y(), inside.x(), inside.channel(), level);
        logs[level] = model.logProbabilities(window)[at];
      }
    }
    progress.require("Asking the model", 1, 1);
    return new Distribution(softmax(logs), whole.level(0, place.y(), place.x(), place.channel()));
  }

  /** −log₂ p of the level that the image has. */
  public double bits() {
    return -Math.log(probabilities.get(level)) / Math.log(2);
  }

  /** The surprise that is to be expected here, in bits: 0 when sure, log₂ L when clueless. */
  public double entropy() {
    double sum = 0;
    for (double p : probabilities) {
      sum -= p > 0 ? p * Math.log(p) / Math.log(2) : 0;
    }
    return sum;
  }

  /** The level of the greatest probability, the lowest of several. */
  public int mostProbable() {
    int best = 0;
    for (int other = 1; other < probabilities.size(); other++) {
      best = probabilities.get(other) > probabilities.get(best) ? other : best;
    }
    return best;
  }

  private static List<Double> softmax(double[] logs) {
    LogSumExp exponentials = LogSumExp.of(logs, Math::exp);
    if (!Double.isFinite(exponentials.total())) {
      throw new IllegalStateException(
          "the model gives the pixel's levels no probabilities; its weights are spoilt");
    }
    return Arrays.stream(exponentials.softmax()).boxed().toList();
  }
}
