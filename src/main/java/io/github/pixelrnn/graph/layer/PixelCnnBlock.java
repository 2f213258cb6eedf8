// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import io.github.pixelrnn.graph.layer.MaskedConvolution.Geometry;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * The PixelCNN's layer (van den Oord et al. 2016, section 3.5 and figure 5, left): down to h
 * features, a masked 3×3 convolution, up to 2h again, each behind a ReLU.
 *
 * <table><caption>letters as in the package of the model</caption>
 * <tr><th>tensor</th><th>shape</th><th>unit</th></tr>
 * <tr><td>input, output</td><td>[B, H, W, 2h]</td><td>features</td></tr>
 * <tr><td>in/kernel, in/bias</td><td>[1, 1, 2h, h], [h]</td><td>none</td></tr>
 * <tr><td>conditioning/kernel</td><td>[1, 1, K, h]</td><td>none; unmasked, without bias</td></tr>
 * <tr><td>middle/kernel, middle/bias</td><td>[2, 3, h, h], [h]</td><td>none</td></tr>
 * <tr><td>out/kernel, out/bias</td><td>[1, 1, h, 2h], [2h]</td><td>none</td></tr></table>
 */
public final class PixelCnnBlock<F extends TNumber> implements Layer<F> {
  private final Ops tf;
  private final Weights<F>.Part part;
  private final boolean encoded;
  private final MaskedConvolution<F> in;
  private final MaskedConvolution<F> middle;
  private final MaskedConvolution<F> out;
  private final Conditioning<F> conditioned;
  private Operand<F> middleInput;

  public PixelCnnBlock(
      Weights<F> weights, String name, Hyperparameters hyperparameters, Masking masking) {
    this.tf = weights.tf();
    this.part = weights.part(name);
    this.encoded = hyperparameters.encoder().exists();
    ColourGroups outer =
        ColourGroups.of(2 * hyperparameters.features(), hyperparameters.channels());
    ColourGroups inner = ColourGroups.of(hyperparameters.features(), hyperparameters.channels());
    this.in = new MaskedConvolution<>(part, "in", Geometry.point(outer, inner), masking, true);
    this.conditioned =
        Conditioning.of(part, "conditioning", hyperparameters, hyperparameters.features());
    this.middle =
        new MaskedConvolution<>(
            part, "middle", new Geometry(2, 1, 1, false, inner, inner), masking, true);
    this.out = new MaskedConvolution<>(part, "out", Geometry.point(inner, outer), masking, true);
  }

  @Override
  public Applied<F> apply(LayerMaps<F> maps, Operand<F> conditioning) {
    Operand<F> input = maps.features();
    Operand<F> narrow = conditioned.addTo(in.apply(tf.nn.relu(input)), conditioning);
    middleInput = tf.nn.relu(narrow);
    Operand<F> mixed = middle.apply(middleInput);
    Operand<F> output = out.apply(tf.nn.relu(mixed));
    List<Operand<F>> leaves = encoded ? List.of(input, conditioning) : List.of(input);
    return new Applied<>(
        LayerMaps.of(output),
        dy -> Backward.of(part.backward(output, dy.features(), leaves), encoded));
  }

  /** What the 3×3 convolution reads, [B, H, W, h], once the layer has been applied. */
  public Operand<F> middleInput() {
    return middleInput;
  }

  public MaskedConvolution<F> in() {
    return in;
  }

  public MaskedConvolution<F> middle() {
    return middle;
  }

  @Override
  public MaskedConvolution<F> out() {
    return out;
  }

  public Conditioning<F> conditioned() {
    return conditioned;
  }
}
