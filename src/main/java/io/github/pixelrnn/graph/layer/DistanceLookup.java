// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * Looks a table over distances up at the distances of all levels to predictions: out[v] = R(v − p),
 * interpolated linearly between the whole distances v − ⌊p⌋ and v − ⌊p⌋ − 1.
 *
 * <p>TensorFlow has no gradient for such a look-up. Every entry of the result is made of two
 * neighbouring entries of the table, so the gradient is a look-up of the same kind, mirrored.
 *
 * <table><caption>N subpixels</caption>
 * <tr><th>tensor</th><th>shape</th><th>unit</th></tr>
 * <tr><td>prediction</td><td>[N]</td><td>levels, 0…L − 1, fractional</td></tr>
 * <tr><td>table</td><td>[N, 2L]</td><td>natural; entry k is for the distance k − L</td></tr>
 * <tr><td>result</td><td>[N, L]</td><td>natural</td></tr></table>
 */
public final class DistanceLookup<F extends TNumber> {
  private final Ops tf;
  private final Weights<F> weights;
  private final int levels;
  private final Operand<TInt32> whole;
  private final Operand<TInt32> subpixel;
  private final Operand<F> fraction;

  public DistanceLookup(Weights<F> weights, int levels, Operand<F> prediction) {
    this.tf = weights.tf();
    this.weights = weights;
    this.levels = levels;
    Operand<F> floor = tf.math.floor(prediction);
    Operand<TInt32> one = tf.constant(1);
    this.fraction = tf.expandDims(tf.math.sub(prediction, floor), one);
    // A prediction that is no number, of weights that are none, gives logits that are none.
    Operand<TInt32> within =
        tf.math.maximum(
            tf.math.minimum(tf.dtypes.cast(floor, TInt32.class), tf.constant(levels - 1)),
            tf.constant(0));
    this.whole = tf.expandDims(within, one);
    Operand<TInt32> count = tf.gather(tf.shape(prediction), tf.constant(0), tf.constant(0));
    this.subpixel = tf.expandDims(tf.range(tf.constant(0), count, one), one);
  }

  /**
   * @param table [N, 2L]
   * @return [N, L], cut from everything upstream: its gradient is {@link #backward}
   */
  public Operand<F> of(Operand<F> table) {
    Operand<F> seen = around(table);
    Operand<F> farther = columns(seen, 0);
    Operand<F> nearer = columns(seen, 1);
    return tf.stopGradient(
        tf.math.add(nearer, tf.math.mul(fraction, tf.math.sub(farther, nearer))));
  }

  /**
   * @param gradient of the loss by the result, [N, L]
   * @return that by the table, [N, 2L]
   */
  Operand<F> backward(Operand<F> gradient) {
    Operand<F> farther = tf.math.mul(gradient, fraction);
    Operand<F> nearer = tf.math.sub(gradient, farther);
    Operand<F> seen = tf.math.add(padded(nearer, 1, 0), padded(farther, 0, 1));
    // With zeros around, so that every place of the table finds something: 3L − 1 in all.
    Operand<F> spread = padded(seen, levels - 1, levels - 1);
    return lookUp(spread, 3 * levels - 1, whole, 2 * levels);
  }

  /**
   * How the result changes with the prediction.
   *
   * @param table [N, 2L]
   * @return the result's derivative by the prediction, [N, L]
   */
  Operand<F> slope(Operand<F> table) {
    Operand<F> seen = around(table);
    return tf.stopGradient(tf.math.sub(columns(seen, 0), columns(seen, 1)));
  }

  /** The distances −1 − ⌊p⌋ … L − 1 − ⌊p⌋, at L − 1 − ⌊p⌋ and the L places behind. */
  private Operand<F> around(Operand<F> table) {
    Operand<TInt32> first = tf.math.sub(tf.constant(levels - 1), whole);
    return lookUp(table, 2 * levels, first, levels + 1);
  }

  private Operand<F> padded(Operand<F> x, int before, int after) {
    return tf.pad(x, tf.constant(new int[][] {{0, 0}, {before, after}}), weights.constant(0));
  }

  private Operand<F> columns(Operand<F> x, int from) {
    return tf.slice(x, tf.constant(new int[] {0, from}), tf.constant(new int[] {-1, levels}));
  }

  /** From each row of a matrix some neighbouring columns. */
  private Operand<F> lookUp(Operand<F> from, int width, Operand<TInt32> first, int count) {
    Operand<TInt32> start = tf.math.add(tf.math.mul(subpixel, tf.constant(width)), first);
    Operand<TInt32> columns =
        tf.expandDims(tf.range(tf.constant(0), tf.constant(count), tf.constant(1)), tf.constant(0));
    Operand<F> all = tf.reshape(from, tf.constant(new int[] {-1}));
    return tf.gather(all, tf.math.add(start, columns), tf.constant(0));
  }
}
