// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.compiled;

import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * The variables of a loop after one channel of a front has been drawn, or taken as given.
 *
 * @param logits null unless they are given back
 */
record FrontChoice(
    Operand<TFloat32> values,
    Operand<TFloat32> image,
    Operand<TFloat32> margins,
    Operand<TFloat32> logits) {

  /**
   * In the graph.
   *
   * @param logits of the channel, [M, L]
   */
  static FrontChoice of(
      FrontVariables v,
      FrontLayout layout,
      Operand<TInt32> front,
      Operand<TInt32> channel,
      Operand<TFloat32> logits) {
    Ops tf = v.tf;
    Hyperparameters network = layout.network();
    Operand<TInt32> slab = tf.math.add(front, tf.constant(layout.shape().history()));
    Operand<TFloat64> uniforms = CompiledOps.column(tf, v.uniforms, front, channel);
    LevelChoice choice = LevelChoice.of(tf, logits, uniforms, v.temperature, network.levels());
    Operand<TFloat32> drawn = CompiledOps.column(tf, v.tables.get("drawn"), front, channel);
    Operand<TFloat32> value = values(v, network, front, slab, channel, drawn, choice.level());
    Operand<TFloat32> seen = CompiledOps.columns(tf, v.entry("flags", front), FrontTables.SEEN, 1);
    // Where nothing is drawn nothing can be in doubt.
    Operand<TFloat32> margin =
        tf.select(tf.math.greater(drawn, tf.constant(0f)), choice.margin(), tf.onesLike(drawn));
    Operand<TFloat32> line = tf.reshape(margin, tf.constant(new int[] {layout.shape().pixels()}));
    List<Operand<TInt32>> here = List.of(front, channel);
    return new FrontChoice(
        CompiledOps.written(tf, v.values, value, List.of(slab)),
        CompiledOps.written(tf, v.image, image(tf, network, value, seen), List.of(slab)),
        CompiledOps.written(tf, v.margins, line, here),
        v.logits == null ? null : CompiledOps.written(tf, v.logits, logits, here));
  }

  /** [M, C]: the channels before as they are, this one drawn or given, those after it given. */
  private static Operand<TFloat32> values(
      FrontVariables v,
      Hyperparameters network,
      Operand<TInt32> front,
      Operand<TInt32> slab,
      Operand<TInt32> channel,
      Operand<TFloat32> drawn,
      Operand<TFloat32> level) {
    Ops tf = v.tf;
    Operand<TFloat32> given = v.entry("given", front);
    Operand<TFloat32> now =
        tf.math.add(
            tf.math.mul(drawn, level), tf.math.mul(tf.math.sub(tf.onesLike(drawn), drawn), given));
    if (network.channels() == 1) {
      return now;
    }
    int[] numbers = new int[network.channels()];
    for (int c = 0; c < numbers.length; c++) {
      numbers[c] = c;
    }
    Operand<TInt32> all = tf.constant(new int[][] {numbers});
    Operand<TFloat32> so = CompiledOps.entry(tf, v.values, slab);
    return tf.select(tf.math.less(all, channel), so, now);
  }

  /** Scaled as the network scales, 0 where it is not seen; [M, C] or [M, C + 1]. */
  private static Operand<TFloat32> image(
      Ops tf, Hyperparameters network, Operand<TFloat32> values, Operand<TFloat32> seen) {
    float scale = (float) (2.0 / (network.levels() - 1));
    Operand<TFloat32> intensity =
        tf.math.mul(seen, tf.math.sub(tf.math.mul(values, tf.constant(scale)), tf.constant(1f)));
    return network.validity() ? tf.concat(List.of(intensity, seen), tf.constant(1)) : intensity;
  }
}
