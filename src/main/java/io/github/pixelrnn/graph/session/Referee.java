// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.model.Categorical;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.ReceptiveField;
import java.util.Arrays;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/**
 * Decides levels that rounding might: the sums of a network's features come out differently in
 * their last bits in large and small batches, in steps and in compiled walks. Where a uniform
 * number lies nearer to a bound between two levels than those bits move it, whoever draws leaves
 * the level to one pass over what the pixel depends on, of that image alone: the same for all, so
 * that all draw the same pixels.
 *
 * <p>How much it is was measured (scripts/benchmark rounding, in results/): cumulative
 * probabilities of a texture's 256 levels came out 8·10⁻⁶ apart at most in 40,000 pixels, and
 * without a referee one pixel in 220,000 would have become another level. With {@link #CLOSE} it is
 * one in 10¹⁷, of digits one in 4·10¹², and seven in 10,000 are asked of it. A network whose pixels
 * depend on all rows above has a referee in the first 16,384 pixels of an image or window only.
 */
final class Referee {
  /** Margins below it are close, in log-odds at a temperature of 1. */
  static final double CLOSE = 0x1p-13;

  /** Margins below it are close at any temperature. */
  private static final double LEAST = 0x1p-19;

  /**
   * Pixels of a pass over all that is above, which networks without an exact field need: some tenth
   * of a second.
   */
  private static final int MOST_PIXELS = 1 << 14;

  private final Session session;
  private final NetworkGraph<TFloat32> network;
  private final ReceptiveField field;

  Referee(Session session, NetworkGraph<TFloat32> network, ReceptiveField field) {
    this.session = session;
    this.network = network;
    this.field = field;
  }

  /**
   * Whether a margin is too small to trust; logits that are no distribution are never trusted. A
   * temperature divides the logits, and with them what rounding did to them, but not what it does
   * to their exponentials.
   */
  static boolean isClose(double margin, double temperature) {
    return !(margin >= Math.max(CLOSE / temperature, LEAST));
  }

  /**
   * Whether all subpixels of an image down to a row are judged, so that whoever asks comes to the
   * same levels.
   *
   * @param bottom the last row
   */
  static boolean reaches(ReceptiveField field, int bottom, int width) {
    return field.exact() || (bottom + 1L) * width <= MOST_PIXELS;
  }

  /**
   * The level of a subpixel, given those before it in the batch.
   *
   * @param own what whoever asks came to, and its margin: it stands where the pass would be over
   *     more than {@link #MOST_PIXELS}
   * @throws IllegalStateException when the logits are no distribution
   */
  int level(
      PixelBatch batch,
      int image,
      int y,
      int x,
      int channel,
      Categorical categorical,
      double uniform,
      Categorical.Choice own) {
    if (!reaches(field, y, batch.width())) {
      own.requireDistribution();
      return own.level();
    }
    int levels = network.hyperparameters().levels();
    float[] logits = logits(batch, image, y, x, channel);
    return categorical.level(logits, 0, levels, uniform);
  }

  private float[] logits(PixelBatch batch, int image, int y, int x, int channel) {
    int top = field.exact() ? Math.max(0, y - field.above()) : 0;
    int left = field.exact() ? Math.max(0, x - field.sides()) : 0;
    int right = field.exact() ? Math.min(batch.width(), x + field.sides() + 1) : batch.width();
    PixelBatch seen = batch.window(image, 1, top, left, y + 1 - top, right - left);
    boolean validity = network.hyperparameters().validity();
    try (Feeds feeds = new Feeds(session.runner()).feed(network, seen, validity);
        Result result = feeds.runner().fetch(network.logits()).run()) {
      float[] all = TensorFlowModel.floats((TFloat32) result.get(0));
      int levels = network.hyperparameters().levels();
      int from = (seen.index(0, y - top, x - left) * batch.channels() + channel) * levels;
      return Arrays.copyOfRange(all, from, from + levels);
    }
  }
}
