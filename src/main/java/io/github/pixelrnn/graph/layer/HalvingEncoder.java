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
 * An encoder that tells what is known on all sides by way of smaller maps ({@link Encoder}): a
 * U-Net (Ronneberger et al. 2015), which sees both ends of what a hole cuts in two and the texture
 * around, at little cost.
 *
 * <p>5×5 to f features. Then, from k = 0 on, y + 3×3(ReLU(y)), kept as e_k, and ReLU and 4×4 with
 * stride 2 to (k + 2)·f features; after n halvings three times y + 3×3(ReLU(y)); and back, from k =
 * n − 1 on, ReLU and a deconvolution to (k + 1)·f features, cut to the size of e_k and added to it,
 * and y + 3×3(ReLU(y)); at last ReLU. Beside it a direct path: 7×7 to f features and ReLU.
 *
 * <table>
 * <caption>f features at full size, n halvings; letters as in the package of the model</caption>
 * <tr><th>tensor</th><th>shape</th><th>unit</th></tr>
 * <tr><td>seen</td><td>[B, H, W, 2C + 1]</td><td>as in {@link Surroundings}</td></tr>
 * <tr><td>guide</td><td>[B, H, W, F]</td><td>of {@link PlanesConvolution} too, whose output is added to
 * first</td></tr>
 * <tr><td>first, direct</td><td>[5, 5, 2C + 1, f], [7, 7, 2C + 1, f], biases [f]</td><td></td></tr>
 * <tr><td>fine0 … fine(n − 1), joined(n − 1) … joined0</td><td>[3, 3, (k + 1)f, (k + 1)f], biases</td><td></td></tr>
 * <tr><td>down1 … down(n)</td><td>[4, 4, k·f, (k + 1)f], biases</td><td></td></tr>
 * <tr><td>middle1…3</td><td>[3, 3, (n + 1)f, (n + 1)f], biases</td><td></td></tr>
 * <tr><td>up(n) … up1</td><td>[4, 4, k·f, (k + 1)f], biases [k·f]</td><td></td></tr>
 * <tr><td>map</td><td>[B, H, W, 2f]</td><td>features, 0 or more</td></tr></table>
 */
final class HalvingEncoder<F extends TNumber> implements MapEncoder<F> {
  private final Ops tf;
  private final Surroundings<F> surroundings;
  private final Weights<F>.Part part;
  private final DilatedConvolution<F> first;
  private final PlanesConvolution<F> planes;
  private final DilatedConvolution<F> direct;
  private final List<DilatedConvolution<F>> fine = new ArrayList<>();
  private final List<HalvingConvolution<F>> halvings = new ArrayList<>();
  private final List<DilatedConvolution<F>> middle = new ArrayList<>();
  private final List<Deconvolution<F>> doublings = new ArrayList<>();
  private final List<DilatedConvolution<F>> joined = new ArrayList<>();
  private Operand<F> map;

  HalvingEncoder(Weights<F> weights, Hyperparameters hyperparameters) {
    this.tf = weights.tf();
    this.surroundings = new Surroundings<>(weights, hyperparameters);
    this.part = weights.part("encoder");
    int in = surroundings.features();
    int f = hyperparameters.encoder().features();
    int n = hyperparameters.encoder().halvings();
    this.first = new DilatedConvolution<>(part, "first", 5, 0, in, f);
    this.planes = new PlanesConvolution<>(weights, part, hyperparameters, f);
    for (int k = 0; k < n; k++) {
      fine.add(block("fine" + k, (k + 1) * f));
      halvings.add(new HalvingConvolution<>(part, "down" + (k + 1), (k + 1) * f, (k + 2) * f));
    }
    for (int i = 1; i <= Encoder.MIDDLE; i++) {
      middle.add(block("middle" + i, (n + 1) * f));
    }
    for (int k = 0; k < n; k++) {
      doublings.add(new Deconvolution<>(part, "up" + (k + 1), (k + 2) * f, (k + 1) * f));
      joined.add(block("joined" + k, (k + 1) * f));
    }
    this.direct = new DilatedConvolution<>(part, "direct", 7, 0, in, f);
  }

  private DilatedConvolution<F> block(String name, int features) {
    return new DilatedConvolution<>(part, name, 3, 0, features, features);
  }

  @Override
  public Operand<F> apply(Operand<TInt32> levels, Operand<F> shown, Operand<F> guide) {
    Operand<F> seen = surroundings.seen(levels, shown, guide);
    List<Operand<F>> kept = new ArrayList<>();
    Operand<F> y = planes.addTo(first.apply(seen), guide);
    for (int k = 0; k < halvings.size(); k++) {
      y = plus(y, fine.get(k));
      kept.add(y);
      y = halvings.get(k).apply(tf.nn.relu(y));
    }
    for (DilatedConvolution<F> block : middle) {
      y = plus(y, block);
    }
    for (int k = halvings.size() - 1; k >= 0; k--) {
      Operand<F> doubled = doublings.get(k).apply(tf.nn.relu(y));
      y = plus(tf.math.add(kept.get(k), cut(doubled, kept.get(k))), joined.get(k));
    }
    map = tf.nn.relu(tf.concat(List.of(y, direct.apply(seen)), tf.constant(3)));
    return map;
  }

  private Operand<F> plus(Operand<F> y, DilatedConvolution<F> block) {
    return tf.math.add(y, block.apply(tf.nn.relu(y)));
  }

  /** Of an odd size there is a row or column too many. */
  private Operand<F> cut(Operand<F> doubled, Operand<F> like) {
    return tf.slice(doubled, tf.constant(new int[] {0, 0, 0, 0}), tf.shape(like));
  }

  @Override
  public void backward(Operand<F> gradient) {
    part.backward(map, gradient, List.of());
  }
}
