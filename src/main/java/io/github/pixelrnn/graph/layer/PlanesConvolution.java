// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * What an encoder reads of the planes beside an image ({@link
 * io.github.pixelrnn.model.architecture.Encoder#planes}): a convolution of its own, so that the
 * weights of an encoder without planes fit one with them. Without planes there is nothing.
 *
 * <table><caption>P planes of C channels; letters as in the package of the model</caption>
 * <tr><th>tensor</th><th>shape</th><th>unit</th></tr>
 * <tr><td>guide</td><td>[B, H, W, F]</td><td>behind the interpolation for each plane 1 where known, then
 * levels by channel; 0 where not</td></tr>
 * <tr><td>input</td><td>[B, H, W, P(C + 1)]</td><td>known, and intensities where known</td></tr>
 * <tr><td>encoder/beside</td><td>[5, 5, P(C + 1), f], bias [f]</td><td></td></tr>
 * <tr><td>output</td><td>[B, H, W, f]</td><td>features</td></tr></table>
 */
final class PlanesConvolution<F extends TNumber> {
  /** How the names of its variables begin. */
  static final String NAME = "encoder/beside/";

  private final Weights<F> weights;
  private final Hyperparameters hyperparameters;
  private final DilatedConvolution<F> convolution;

  /**
   * @param part of the encoder
   * @param features f
   */
  PlanesConvolution(
      Weights<F> weights, Weights<F>.Part part, Hyperparameters hyperparameters, int features) {
    this.weights = weights;
    this.hyperparameters = hyperparameters;
    int in = hyperparameters.encoder().planes() * (hyperparameters.channels() + 1);
    this.convolution =
        in == 0 ? null : new DilatedConvolution<>(part, "beside", 5, 0, in, features);
  }

  /** Adds what the planes tell to a map of f features. */
  Operand<F> addTo(Operand<F> map, Operand<F> guide) {
    if (convolution == null) {
      return map;
    }
    Ops tf = weights.tf();
    int channels = hyperparameters.channels();
    List<Operand<F>> seen = new ArrayList<>();
    int from = hyperparameters.interpolation() + channels;
    for (int plane = 0; plane < hyperparameters.encoder().planes(); plane++) {
      Operand<F> known = ResidualPrediction.features(tf, guide, from, 1);
      Operand<F> levels = ResidualPrediction.features(tf, guide, from + 1, channels);
      seen.add(known);
      seen.add(tf.math.mul(Intensity.of(weights, hyperparameters, levels), known));
      from += channels + 1;
    }
    Operand<F> input = tf.stopGradient(tf.concat(seen, tf.constant(3)));
    return tf.math.add(map, convolution.apply(input));
  }
}
