// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import io.github.pixelrnn.graph.layer.MaskedConvolution.Geometry;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * The Row LSTM's layer (van den Oord et al. 2016, section 3.1 and figure 4, centre): an LSTM that
 * walks down the rows, each pixel seeing three of the row above.
 *
 * <table><caption>letters as in the package of the model</caption>
 * <tr><th>tensor</th><th>shape</th><th>meaning</th></tr>
 * <tr><td>input, output</td><td>[H, W, B, 2h]</td><td>features</td></tr>
 * <tr><td>input/kernel, input/bias</td><td>[1, 2, 2h, 4h], [4h]</td><td>along the row, mask B: the left
 * neighbour and the pixel itself; gates o, f, i, g</td></tr>
 * <tr><td>conditioning/kernel</td><td>[1, 1, K, 4h]</td><td>unmasked, without bias</td></tr>
 * <tr><td>state/kernel</td><td>[1, 3, h, 4h]</td><td>over the previous row's h, unmasked, without
 * bias</td></tr>
 * <tr><td>h0, c0</td><td>[h]</td><td>the state above the first row, the same for every column</td></tr>
 * <tr><td>out/kernel, out/bias</td><td>[1, 1, h, 2h], [2h]</td><td>mask B</td></tr></table>
 */
public final class RowLstmLayer<F extends TNumber> implements Layer<F> {
  /** The neighbours whose state a pixel sees. */
  public static final LineNeighbours STATE = new LineNeighbours(1, 1);

  private static final LineNeighbours INPUT = new LineNeighbours(1, 0);

  private final Ops tf;
  private final Hyperparameters hyperparameters;
  private final Weights<F> weights;
  private final Scan<F> scan;
  private final Weights<F>.Part into;
  private final Weights<F>.Part outOf;
  private final MaskedConvolution<F> input;
  private final Conditioning<F> conditioned;
  private final Operand<F> state;
  private final Operand<F> h0;
  private final Operand<F> c0;
  private final MaskedConvolution<F> out;
  private Operand<F> statesH;
  private Operand<F> statesC;

  public RowLstmLayer(
      Weights<F> weights,
      String name,
      Hyperparameters hyperparameters,
      Masking masking,
      Scan<F> scan) {
    this.tf = weights.tf();
    this.hyperparameters = hyperparameters;
    this.weights = weights;
    this.scan = scan;
    int h = hyperparameters.features();
    ColourGroups outer = ColourGroups.of(2 * h, hyperparameters.channels());
    ColourGroups inner = ColourGroups.of(h, hyperparameters.channels());
    ColourGroups gates = new ColourGroups(4 * h, 4, hyperparameters.channels(), false);
    this.into = weights.part(name);
    this.input =
        new MaskedConvolution<>(
            into, "input", new Geometry(1, 1, 0, false, outer, gates), masking, true);
    this.conditioned = Conditioning.of(into, "conditioning", hyperparameters, 4 * h);
    this.state = into.variable("state/kernel", 1, STATE.taps(), h, 4L * h);
    this.h0 = into.variable("h0", h);
    this.c0 = into.variable("c0", h);
    this.outOf = weights.part(name);
    this.out = new MaskedConvolution<>(outOf, "out", Geometry.point(inner, outer), masking, true);
  }

  public MaskedConvolution<F> input() {
    return input;
  }

  public Conditioning<F> conditioned() {
    return conditioned;
  }

  public Operand<F> state() {
    return state;
  }

  public Operand<F> h0() {
    return h0;
  }

  public Operand<F> c0() {
    return c0;
  }

  @Override
  public MaskedConvolution<F> out() {
    return out;
  }

  /** h, [H, W, B, h], once the layer has been applied. */
  public Operand<F> statesH() {
    return statesH;
  }

  /** c, [H, W, B, h], once the layer has been applied. */
  public Operand<F> statesC() {
    return statesC;
  }

  @Override
  public Applied<F> apply(LayerMaps<F> maps, Operand<F> conditioning) {
    Operand<F> map = maps.features();
    boolean encoded = hyperparameters.encoder().exists();
    int h = hyperparameters.features();
    Operand<TInt32> shape = tf.shape(map);
    Operand<TInt32> images = tf.gather(shape, tf.constant(2), tf.constant(0));
    // [H, 1, W·B, 2h]: a row is a line.
    Operand<F> rows = tf.reshape(map, lines(shape, 2 * h));
    Operand<F> seen = INPUT.of(tf, rows, INPUT.geometry(tf, images), weights.constant(0));
    // One product for the whole map.
    Operand<F> flat = tf.reshape(seen, tf.constant(new int[] {-1, 4 * h}));
    Operand<F> kernel = tf.reshape(input.kernel(), tf.constant(new int[] {4 * h, 4 * h}));
    Operand<F> z = tf.nn.biasAdd(tf.linalg.matMul(flat, kernel), input.bias());
    Operand<F> x =
        tf.reshape(
            conditioned.addTo(tf.reshape(z, pixels(shape, 4 * h)), conditioning),
            lines(shape, 4 * h));
    Operand<F> k = tf.reshape(state, tf.constant(new int[] {1, 1, STATE.taps() * h, 4 * h}));
    Operand<F> startH = tf.reshape(h0, tf.constant(new int[] {1, 1, 1, h}));
    Operand<F> startC = tf.reshape(c0, tf.constant(new int[] {1, 1, 1, h}));
    ScanWalk<F> walk = scan.apply(tf, x, k, startH, startC, null, images);
    Operand<F> states = walk.output();
    statesH = tf.reshape(states, pixels(shape, h));
    statesC = tf.reshape(walk.cells(), pixels(shape, h));
    Operand<F> output = out.apply(statesH);
    return new Applied<>(
        LayerMaps.of(output),
        dy -> {
          Operand<F> dStates = outOf.backward(output, dy.features(), List.of(states)).get(0);
          List<Operand<F>> leaves = encoded ? List.of(map, conditioning) : List.of(map);
          return Backward.of(
              into.backward(List.of(x, k, startH, startC), walk.backward(dStates), leaves),
              encoded);
        });
  }

  /** [H, 1, W·B, width]. */
  private Operand<TInt32> lines(Operand<TInt32> shape, int width) {
    Operand<TInt32> rows = tf.slice(shape, tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    return tf.concat(List.of(rows, tf.constant(new int[] {1, -1, width})), tf.constant(0));
  }

  /** [H, W, B, width]. */
  private Operand<TInt32> pixels(Operand<TInt32> shape, int width) {
    Operand<TInt32> rest = tf.slice(shape, tf.constant(new int[] {0}), tf.constant(new int[] {3}));
    return tf.concat(List.of(rest, tf.constant(new int[] {width})), tf.constant(0));
  }
}
