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
 * The Diagonal BiLSTM's layer (van den Oord et al. 2016, section 3.2 and figure 4, right): two
 * LSTMs that walk over the diagonals from both upper corners, each pixel seeing its neighbours
 * above and behind. The one from the right is shifted down by one row, so that it never sees the
 * current row's future.
 *
 * <table><caption>d is "right" (walking to the right) or "left"; letters as in the package of the
 * model</caption>
 * <tr><th>tensor</th><th>shape</th><th>meaning</th></tr>
 * <tr><td>input, output</td><td>[H, W, B, 2h]</td><td>features</td></tr>
 * <tr><td>d/input/kernel, d/input/bias</td><td>[1, 1, 2h, 4h], [4h]</td><td>mask B; gates o, f, i,
 * g</td></tr>
 * <tr><td>d/conditioning/kernel</td><td>[1, 1, K, 4h]</td><td>unmasked, without bias</td></tr>
 * <tr><td>d/state/kernel</td><td>[1, 2, h, 4h]</td><td>over the h above and the h behind, unmasked,
 * without bias</td></tr>
 * <tr><td>d/h0, d/c0</td><td>[h]</td><td>the state before the first pixel of every row</td></tr>
 * <tr><td>out/kernel, out/bias</td><td>[1, 1, h, 2h], [2h]</td><td>mask B</td></tr></table>
 */
public final class DiagonalBiLstmLayer<F extends TNumber> implements Layer<F> {
  /** The neighbours of the line before whose state a pixel sees: above it and behind it. */
  public static final LineNeighbours STATE = new LineNeighbours(1, 0);

  private final Ops tf;
  private final Hyperparameters hyperparameters;
  private final Scan<F> scan;
  private final Skew<F> diagonals;
  private final Weights<F>.Part into;
  private final Weights<F>.Part outOf;
  private final Operand<F> kernels;
  private final Operand<F> biases;
  private final Operand<F> states;
  private final Operand<F> h0;
  private final Operand<F> c0;
  private final MaskedConvolution<F> out;
  private List<Operand<F>> walks;

  public DiagonalBiLstmLayer(
      Weights<F> weights,
      String name,
      Hyperparameters hyperparameters,
      Masking masking,
      Scan<F> scan,
      Skew<F> diagonals) {
    this.tf = weights.tf();
    this.hyperparameters = hyperparameters;
    this.scan = scan;
    this.diagonals = diagonals;
    int h = hyperparameters.features();
    ColourGroups outer = ColourGroups.of(2 * h, hyperparameters.channels());
    ColourGroups inner = ColourGroups.of(h, hyperparameters.channels());
    ColourGroups gates = new ColourGroups(4 * h, 4, hyperparameters.channels(), false);
    this.into = weights.part(name);
    List<Operand<F>> kernelsOf = new ArrayList<>();
    List<Operand<F>> biasesOf = new ArrayList<>();
    List<Operand<F>> statesOf = new ArrayList<>();
    List<Operand<F>> h0Of = new ArrayList<>();
    List<Operand<F>> c0Of = new ArrayList<>();
    for (String walk : List.of("right", "left")) {
      MaskedConvolution<F> input =
          new MaskedConvolution<>(
              into, walk + "/input", Geometry.point(outer, gates), masking, true);
      Conditioning<F> conditioned =
          Conditioning.of(into, walk + "/conditioning", hyperparameters, 4 * h);
      kernelsOf.add(
          conditioned.kernel() == null
              ? input.kernel()
              : tf.concat(List.of(input.kernel(), conditioned.kernel()), tf.constant(2)));
      biasesOf.add(input.bias());
      statesOf.add(into.variable(walk + "/state/kernel", 1, STATE.taps(), h, 4L * h));
      h0Of.add(into.variable(walk + "/h0", h));
      c0Of.add(into.variable(walk + "/c0", h));
    }
    this.kernels = sideBySide(kernelsOf, 2 * h + hyperparameters.conditioning(), 4 * h);
    this.biases = sideBySide(biasesOf, 1, 4 * h);
    this.states = sideBySide(statesOf, STATE.taps() * h, 4 * h);
    this.h0 = sideBySide(h0Of, 1, h);
    this.c0 = sideBySide(c0Of, 1, h);
    this.outOf = weights.part(name);
    this.out = new MaskedConvolution<>(outOf, "out", Geometry.point(inner, outer), masking, true);
  }

  /** [1, 2, rows, columns]. */
  private Operand<F> sideBySide(List<Operand<F>> two, int rows, int columns) {
    return tf.reshape(tf.stack(two), tf.constant(new int[] {1, 2, rows, columns}));
  }

  /** Input-to-state of both walks with that of the map, [1, 2, 2h + K, 4h]; right first. */
  public Operand<F> kernels() {
    return kernels;
  }

  /** [1, 2, 1, 4h]. */
  public Operand<F> biases() {
    return biases;
  }

  /** State-to-state, [1, 2, 2·h, 4h]: above, then behind. */
  public Operand<F> states() {
    return states;
  }

  /** [1, 2, 1, h]. */
  public Operand<F> h0() {
    return h0;
  }

  /** [1, 2, 1, h]. */
  public Operand<F> c0() {
    return c0;
  }

  @Override
  public MaskedConvolution<F> out() {
    return out;
  }

  /** h of the walks to the right and to the left, [H, W, B, h] each, once the layer was applied. */
  public List<Operand<F>> walks() {
    return walks;
  }

  @Override
  public Applied<F> apply(LayerMaps<F> maps, Operand<F> conditioning) {
    Operand<F> map = maps.features();
    int h = hyperparameters.features();
    int width = 2 * h + hyperparameters.conditioning();
    Operand<F> told =
        conditioning == null ? map : tf.concat(List.of(map, conditioning), tf.constant(3));
    // Both walks' input at every pixel, in one product; what a walk finds outside the image has no
    // say, since its state there is the learned one.
    Operand<F> pixels = tf.stopGradient(tf.reshape(told, tf.constant(new int[] {-1, width})));
    Operand<F> both = tf.linalg.transpose(kernels, tf.constant(new int[] {0, 2, 1, 3}));
    Operand<F> kernel = tf.reshape(both, tf.constant(new int[] {width, 8 * h}));
    Operand<F> bias = tf.reshape(biases, tf.constant(new int[] {8 * h}));
    Operand<F> pairs = tf.nn.biasAdd(tf.linalg.matMul(pixels, kernel), bias);
    Operand<F> x = tf.stopGradient(diagonals.toLines(pairs, 4 * h));
    ScanWalk<F> walk = scan.apply(tf, x, states, h0, c0, diagonals.inside(), diagonals.images());
    walks = diagonals.walks(walk.output(), h);
    Operand<F> sum = tf.stopGradient(diagonals.toPixels(walk.output(), h));
    Operand<F> output = out.apply(sum);
    return new Applied<>(
        LayerMaps.of(output),
        dy -> {
          Operand<F> dSum = outOf.backward(output, dy.features(), List.of(sum)).get(0);
          List<Operand<F>> d = walk.backward(diagonals.toPixelsBackward(dSum, h));
          List<Operand<F>> byInput = new ArrayList<>(d);
          byInput.set(0, diagonals.toLinesBackward(d.get(0), 4 * h));
          Operand<F> dPixels =
              into.backward(List.of(pairs, states, h0, c0), byInput, List.of(pixels)).get(0);
          Operand<F> dTold = tf.reshape(dPixels, tf.shape(told));
          boolean encoded = hyperparameters.encoder().exists();
          Operand<F> dMap =
              conditioning == null ? dTold : ResidualPrediction.features(tf, dTold, 0, 2 * h);
          return new Backward<>(
              LayerMaps.of(dMap),
              encoded
                  ? ResidualPrediction.features(tf, dTold, 2 * h, hyperparameters.conditioning())
                  : null);
        });
  }
}
