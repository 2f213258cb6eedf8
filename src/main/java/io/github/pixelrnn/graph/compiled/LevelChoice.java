// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.compiled;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceMin;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * The level that a uniform number picks from a softmax: the first one whose cumulative probability
 * exceeds it, as {@link io.github.pixelrnn.model.Categorical} has it.
 *
 * @param level [M, 1], 0…L − 1
 * @param margin [M, 1], how far the uniform number's log-odds lie from those of the nearest bound
 *     between two levels; NaN where logits are no distribution
 */
record LevelChoice(Operand<TFloat32> level, Operand<TFloat32> margin) {

  /**
   * In the graph.
   *
   * @param logits [M, L]
   * @param uniforms [M, 1]
   * @param temperature scalar
   */
  static LevelChoice of(
      Ops tf,
      Operand<TFloat32> logits,
      Operand<TFloat64> uniforms,
      Operand<TFloat64> temperature,
      int levels) {
    Operand<TInt32> one = tf.constant(1);
    Operand<TFloat32> greatest = tf.reduceMax(logits, one, ReduceMax.keepDims(true));
    Operand<TFloat64> logs =
        tf.math.div(tf.dtypes.cast(tf.math.sub(logits, greatest), TFloat64.class), temperature);
    Operand<TFloat64> weights =
        tf.dtypes.cast(tf.math.exp(tf.dtypes.cast(logs, TFloat32.class)), TFloat64.class);
    Operand<TFloat64> cumulative = tf.math.cumsum(weights, one);
    Operand<TFloat64> total =
        tf.slice(
            cumulative, tf.constant(new int[] {0, levels - 1}), tf.constant(new int[] {-1, 1}));
    Operand<TFloat64> target = tf.math.mul(uniforms, total);
    Operand<TFloat64> bounds =
        tf.slice(
            cumulative, tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, levels - 1}));
    Operand<TBool> below = tf.math.lessEqual(bounds, target);
    Operand<TFloat32> level =
        tf.sum(tf.dtypes.cast(below, TFloat32.class), one, Sum.keepDims(true));
    Operand<TFloat64> odds = logOdds(tf, uniforms, tf.onesLike(uniforms));
    Operand<TFloat64> under =
        tf.reduceMax(tf.select(below, bounds, tf.zerosLike(bounds)), one, ReduceMax.keepDims(true));
    Operand<TFloat64> over =
        tf.reduceMin(
            tf.select(below, tf.broadcastTo(total, tf.shape(bounds)), bounds),
            one,
            ReduceMin.keepDims(true));
    Operand<TFloat64> margin =
        tf.math.minimum(
            tf.math.abs(tf.math.sub(odds, logOdds(tf, under, total))),
            tf.math.abs(tf.math.sub(logOdds(tf, over, total), odds)));
    Operand<TFloat64> trusted =
        tf.select(tf.math.greater(uniforms, tf.zerosLike(uniforms)), margin, tf.zerosLike(margin));
    return new LevelChoice(level, tf.dtypes.cast(trusted, TFloat32.class));
  }

  private static Operand<TFloat64> logOdds(
      Ops tf, Operand<TFloat64> part, Operand<TFloat64> whole) {
    return tf.math.log(tf.math.div(part, tf.math.sub(whole, part)));
  }
}
