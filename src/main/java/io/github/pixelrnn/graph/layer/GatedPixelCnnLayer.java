// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import io.github.pixelrnn.graph.layer.MaskedConvolution.Geometry;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * The Gated PixelCNN's layer (van den Oord et al. 2016, arXiv:1606.05328, section 2 and figure 2).
 * The vertical stack v tells of whole rows above a pixel, one more with each layer. The horizontal
 * stack y, which residual and skip connections read, tells of the row so far and, through v before
 * its gate, of what is above. So nothing to the upper right stays hidden.
 *
 * <p>Otherwise than in the paper y starts as the 7×7 convolution that all networks share, which
 * sees three rows above too, y has 2h features and v has h, so that h means what it means
 * elsewhere, and there are skip connections.
 *
 * <table><caption>letters as in the package of the model; gates in the order tanh, σ</caption>
 * <tr><th>tensor</th><th>shape</th><th>meaning</th></tr>
 * <tr><td>y</td><td>[B, H, W, 2h]</td><td>horizontal stack</td></tr>
 * <tr><td>v</td><td>[B, H, W, h]</td><td>vertical stack; at a pixel it knows the rows above alone</td></tr>
 * <tr><td>vertical/kernel, vertical/bias</td><td>[2, 3, h, 2h], [2h]</td><td>unmasked</td></tr>
 * <tr><td>across/kernel</td><td>[1, 1, 2h, 2h]</td><td>from v before its gate to y; unmasked, without
 * bias</td></tr>
 * <tr><td>horizontal/kernel, horizontal/bias</td><td>[1, 2, 2h, 2h], [2h]</td><td>mask B</td></tr>
 * <tr><td>conditioning/kernel</td><td>[1, 1, K, 2h]</td><td>unmasked, without bias</td></tr>
 * <tr><td>out/kernel, out/bias</td><td>[1, 1, h, 2h], [2h]</td><td>mask B</td></tr></table>
 */
public final class GatedPixelCnnLayer<F extends TNumber> implements Layer<F> {
  private static final int LAST_AXIS = 3;

  private final Ops tf;
  private final Weights<F>.Part part;
  private final boolean encoded;
  private final VerticalConvolution<F> vertical;
  private final Operand<F> across;
  private final MaskedConvolution<F> horizontal;
  private final Conditioning<F> conditioned;
  private final MaskedConvolution<F> out;
  private Operand<F> verticalInput;

  public GatedPixelCnnLayer(
      Weights<F> weights, String name, Hyperparameters hyperparameters, Masking masking) {
    this.tf = weights.tf();
    this.part = weights.part(name);
    this.encoded = hyperparameters.encoder().exists();
    int h = hyperparameters.features();
    ColourGroups outer = ColourGroups.of(2 * h, hyperparameters.channels());
    ColourGroups inner = ColourGroups.of(h, hyperparameters.channels());
    ColourGroups gates = new ColourGroups(2 * h, 2, hyperparameters.channels(), false);
    this.vertical = VerticalConvolution.ofStack(part, "vertical", h, 2 * h);
    this.across = part.variable("across/kernel", 1, 1, 2L * h, 2L * h);
    this.horizontal =
        new MaskedConvolution<>(
            part, "horizontal", new Geometry(1, 1, 0, false, outer, gates), masking, true);
    this.conditioned = Conditioning.of(part, "conditioning", hyperparameters, 2 * h);
    this.out = new MaskedConvolution<>(part, "out", Geometry.point(inner, outer), masking, true);
  }

  public VerticalConvolution<F> vertical() {
    return vertical;
  }

  /** [1, 1, 2h, 2h]. */
  public Operand<F> across() {
    return across;
  }

  public MaskedConvolution<F> horizontal() {
    return horizontal;
  }

  public Conditioning<F> conditioned() {
    return conditioned;
  }

  @Override
  public MaskedConvolution<F> out() {
    return out;
  }

  /** v as the layer reads it, [B, H, W, h], once it has been applied. */
  public Operand<F> verticalInput() {
    return verticalInput;
  }

  @Override
  public Applied<F> apply(LayerMaps<F> input, Operand<F> conditioning) {
    Operand<F> y = input.features();
    verticalInput = input.beside().get(0);
    Operand<F> above = vertical.apply(verticalInput);
    Operand<F> seenAbove = tf.nn.conv2d(above, across, List.of(1L, 1L, 1L, 1L), "VALID");
    Operand<F> row = conditioned.addTo(horizontal.apply(y), conditioning);
    Operand<F> hidden = GatedUnit.of(tf, tf.math.add(row, seenAbove), LAST_AXIS);
    Operand<F> output = out.apply(hidden);
    Operand<F> newVertical = GatedUnit.of(tf, above, LAST_AXIS);
    List<Operand<F>> leaves = new ArrayList<>(List.of(y, verticalInput));
    if (encoded) {
      leaves.add(conditioning);
    }
    return new Applied<>(
        new LayerMaps<>(output, List.of(newVertical)),
        d -> {
          List<Operand<F>> outputs = new ArrayList<>(List.of(output));
          List<Operand<F>> gradients = new ArrayList<>(List.of(d.features()));
          if (!d.beside().isEmpty()) { // nothing reads what the last layer makes of the stack
            outputs.add(newVertical);
            gradients.addAll(d.beside());
          }
          return Backward.of(part.backward(outputs, gradients, leaves), encoded);
        });
  }
}
