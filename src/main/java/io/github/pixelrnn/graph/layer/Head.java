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
 * From features to logits (van den Oord et al. 2016, table 1 and section 3.3).
 *
 * <p>With skip connections it reads the sum over layers of a 1×1 mask-B convolution of each layer's
 * output; without, the last layer's output. Then twice ReLU and 1×1 (2h → m, m → m), ReLU and 1×1
 * (m → C·L). Channel c's L logits come from group c.
 *
 * <table><caption>letters as in the package of the model</caption>
 * <tr><th>tensor</th><th>shape</th><th>unit</th></tr>
 * <tr><td>layers' outputs</td><td>n times [B, H, W, 2h]</td><td>features</td></tr>
 * <tr><td>layer1…n/skip/kernel</td><td>[1, 1, 2h, 2h]</td><td>none; without bias</td></tr>
 * <tr><td>head/first, head/second</td><td>[1, 1, 2h, m], [1, 1, m, m], biases [m]</td><td>none</td></tr>
 * <tr><td>head/logits</td><td>[1, 1, m, C·L], bias [C·L]</td><td>none</td></tr>
 * <tr><td>head/residual</td><td>[1, 1, m, C·2L], bias [C·2L]</td><td>residual heads: R by distance,
 * entry k for the distance k − L</td></tr>
 * <tr><td>head/coupling</td><td>[C·(C − 1)/2]</td><td>coupled heads: {@link ChannelCoupling}</td></tr>
 * <tr><td>logits</td><td>[B·H·W·C, L]</td><td>natural, unnormalised</td></tr></table>
 *
 * <p>A residual head adds to the level's own logit that of its distance to a prediction ({@link
 * DistanceLookup}). With tied rows the kernels of head/logits and head/residual are learned numbers
 * times {@link GaussianBasis}, and the variables hold as many numbers as there are bumps in place
 * of L and 2L.
 */
public final class Head<F extends TNumber> {
  private final Ops tf;
  private final Hyperparameters hyperparameters;
  private final Weights<F>.Part part;
  private final List<MaskedConvolution<F>> skips = new ArrayList<>();
  private final MaskedConvolution<F> first;
  private final MaskedConvolution<F> second;
  private final MaskedConvolution<F> logits;
  private final MaskedConvolution<F> residuals;
  private final ChannelCoupling<F> coupling;
  private List<Operand<F>> leaves;

  public Head(Weights<F> weights, Hyperparameters hyperparameters, Masking masking) {
    this.tf = weights.tf();
    this.hyperparameters = hyperparameters;
    this.part = weights.part("");
    ColourGroups features =
        ColourGroups.of(2 * hyperparameters.features(), hyperparameters.channels());
    ColourGroups hidden = ColourGroups.of(hyperparameters.headWidth(), hyperparameters.channels());
    ColourGroups levels =
        ColourGroups.of(
            hyperparameters.channels() * hyperparameters.levels(), hyperparameters.channels());
    for (int layer = 1; hyperparameters.skip() && layer <= hyperparameters.layers(); layer++) {
      skips.add(
          new MaskedConvolution<>(
              part, "layer" + layer + "/skip", Geometry.point(features, features), masking, false));
    }
    this.first =
        new MaskedConvolution<>(
            part, "head/first", Geometry.point(features, hidden), masking, true);
    this.second =
        new MaskedConvolution<>(part, "head/second", Geometry.point(hidden, hidden), masking, true);
    this.logits =
        new MaskedConvolution<>(
            part,
            "head/logits",
            Geometry.point(hidden, levels),
            masking,
            true,
            bumps(hyperparameters.levels()));
    ColourGroups far =
        ColourGroups.of(
            2 * hyperparameters.channels() * hyperparameters.levels(), hyperparameters.channels());
    this.residuals =
        hyperparameters.head().residual()
            ? new MaskedConvolution<>(
                part,
                "head/residual",
                Geometry.point(hidden, far),
                masking,
                true,
                bumps(2 * hyperparameters.levels()))
            : null;
    this.coupling =
        hyperparameters.head().coupled() ? new ChannelCoupling<>(part, hyperparameters) : null;
  }

  /** Null where every level has a row of its own. */
  private GaussianBasis bumps(int columns) {
    return hyperparameters.head().tied()
        ? new GaussianBasis(columns, hyperparameters.levels() / 4)
        : null;
  }

  /** The convolutions of the skip connections, by layer; none without. */
  public List<MaskedConvolution<F>> skips() {
    return skips;
  }

  /** The three 1×1 convolutions. */
  public List<MaskedConvolution<F>> hidden() {
    return List.of(first, second, logits);
  }

  /** The table over distances of a residual head, [1, 1, m, C·2L]; null for others. */
  public MaskedConvolution<F> residuals() {
    return residuals;
  }

  /** Null but for coupled heads. */
  public ChannelCoupling<F> coupling() {
    return coupling;
  }

  /**
   * What the head reads of the layers. Called once.
   *
   * @param outputs of the layers 1…n, each a leaf
   * @return [B, H, W, 2h], in the order of {@code outputs}
   */
  public Operand<F> read(List<Operand<F>> outputs) {
    leaves = hyperparameters.skip() ? outputs : List.of(outputs.get(outputs.size() - 1));
    if (!hyperparameters.skip()) {
      return leaves.get(0);
    }
    List<Operand<F>> terms = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      terms.add(skips.get(i).apply(leaves.get(i)));
    }
    return terms.size() == 1 ? terms.get(0) : tf.math.addN(terms);
  }

  /**
   * The logits of some pixels, N subpixels in all.
   *
   * @param logits [N, L]
   * @param results what they are the sum of
   * @param prediction p, [N]; null but for residual heads
   * @param distances null but for residual heads
   */
  public record Answer<F extends TNumber>(
      Operand<F> logits,
      List<Operand<F>> results,
      Operand<F> prediction,
      DistanceLookup<F> distances) {}

  /**
   * The logits of pixels in any arrangement.
   *
   * @param read of them, [., ., ., 2h]
   * @param x [·, C], in levels; read by coupled heads
   * @param alone q, [·, C], in levels; read by residual heads
   */
  public Answer<F> answer(Operand<F> read, Operand<F> x, Operand<F> alone) {
    Operand<F> hidden = second.apply(tf.nn.relu(first.apply(tf.nn.relu(read))));
    Operand<F> last = tf.nn.relu(hidden);
    Operand<F> byLevel = rows(logits.apply(last), hyperparameters.levels());
    if (residuals == null) {
      return new Answer<>(byLevel, List.of(byLevel), null, null);
    }
    Operand<F> prediction =
        tf.reshape(coupling == null ? alone : coupling.of(x, alone), tf.constant(new int[] {-1}));
    Operand<F> byDistance = rows(residuals.apply(last), 2 * hyperparameters.levels());
    DistanceLookup<F> distances =
        new DistanceLookup<>(part.weights(), hyperparameters.levels(), tf.stopGradient(prediction));
    return new Answer<>(
        tf.math.add(byLevel, distances.of(byDistance)),
        List.of(byLevel, byDistance),
        prediction,
        distances);
  }

  private Operand<F> rows(Operand<F> map, int width) {
    return tf.reshape(map, tf.constant(new int[] {-1, width}));
  }

  /**
   * @param answer of what was read
   * @param gradient of the loss by its logits, [N, L]
   * @return the gradients by the layers' outputs: n with skip connections, else that of the last
   */
  public List<Operand<F>> backward(Answer<F> answer, Operand<F> gradient) {
    if (residuals == null) {
      return part.backward(answer.results(), List.of(gradient), leaves);
    }
    List<Operand<F>> results = new ArrayList<>(answer.results());
    List<Operand<F>> gradients = new ArrayList<>();
    gradients.add(gradient);
    gradients.add(answer.distances().backward(gradient));
    if (coupling != null) {
      Operand<F> slope = answer.distances().slope(answer.results().get(1));
      results.add(answer.prediction());
      gradients.add(tf.sum(tf.math.mul(gradient, slope), tf.constant(1)));
    }
    return part.backward(results, gradients, leaves);
  }
}
