// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * An encoder that tells what is known on all sides ({@link Encoder}), as a conditioning map (van
 * den Oord et al. 2016, section 3.6).
 *
 * <p>Two paths side by side. The wide one: 5×5 to f features, then five times y + 3×3(ReLU(y)) with
 * dilations 1, 2, 4, 8 and 16, then ReLU; its reach is 33 pixels. The direct one: 7×7 to f features
 * and ReLU.
 *
 * <table><caption>f features a path; letters as in the package of the model</caption>
 * <tr><th>tensor</th><th>shape</th><th>unit</th></tr>
 * <tr><td>seen</td><td>[B, H, W, 2C + 1]</td><td>as in {@link Surroundings}</td></tr>
 * <tr><td>guide</td><td>[B, H, W, F]</td><td>of {@link PlanesConvolution} too, whose output is added to
 * wide/first</td></tr>
 * <tr><td>wide/first, wide/block1…5</td><td>[5, 5, 2C + 1, f], [3, 3, f, f], biases [f]</td><td></td></tr>
 * <tr><td>direct</td><td>[7, 7, 2C + 1, f], bias [f]</td><td></td></tr>
 * <tr><td>map</td><td>[B, H, W, 2f]</td><td>features, 0 or more</td></tr></table>
 */
final class ContextEncoder<F extends TNumber> implements MapEncoder<F> {
  private static final int[] DILATIONS = {1, 2, 4, 8, 16};

  private final Ops tf;
  private final Surroundings<F> surroundings;
  private final Weights<F>.Part part;
  private final DilatedConvolution<F> first;
  private final List<DilatedConvolution<F>> blocks = new ArrayList<>();
  private final DilatedConvolution<F> direct;
  private final PlanesConvolution<F> planes;
  private Operand<F> map;

  ContextEncoder(Weights<F> weights, Hyperparameters hyperparameters) {
    this.tf = weights.tf();
    this.surroundings = new Surroundings<>(weights, hyperparameters);
    this.part = weights.part("encoder");
    int in = surroundings.features();
    int features = hyperparameters.encoder().features();
    this.first = new DilatedConvolution<>(part, "wide/first", 5, 0, in, features);
    for (int dilation : DILATIONS) {
      String name = "wide/block" + (blocks.size() + 1);
      blocks.add(new DilatedConvolution<>(part, name, 3, dilation, features, features));
    }
    this.direct = new DilatedConvolution<>(part, "direct", 7, 0, in, features);
    this.planes = new PlanesConvolution<>(weights, part, hyperparameters, features);
  }

  @Override
  public Operand<F> apply(Operand<TInt32> levels, Operand<F> shown, Operand<F> guide) {
    Operand<F> input = surroundings.seen(levels, shown, guide);
    Operand<F> wide = planes.addTo(first.apply(input), guide);
    for (DilatedConvolution<F> block : blocks) {
      wide = tf.math.add(wide, block.apply(tf.nn.relu(wide)));
    }
    map = tf.nn.relu(tf.concat(List.of(wide, direct.apply(input)), tf.constant(3)));
    return map;
  }

  @Override
  public void backward(Operand<F> gradient) {
    part.backward(map, gradient, List.of());
  }
}
