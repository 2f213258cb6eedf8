// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * What goes from layer to layer, or the gradients of it, in the layers' layout ({@link MapLayout}).
 *
 * @param features [B, H, W, 2h] or [H, W, B, 2h], y of the paper: what residual and skip
 *     connections and the head read
 * @param beside further maps that the next layer alone reads, such as a vertical stack; none in
 *     most networks
 */
public record LayerMaps<F extends TNumber>(Operand<F> features, List<Operand<F>> beside) {
  public LayerMaps {
    beside = List.copyOf(beside);
  }

  /** Of a network with one map between layers. */
  public static <F extends TNumber> LayerMaps<F> of(Operand<F> features) {
    return new LayerMaps<>(features, List.of());
  }

  /** The same, cut off from what made it, so that gradients end here. */
  public LayerMaps<F> cut(Ops tf) {
    return new LayerMaps<>(
        tf.stopGradient(features),
        beside.stream().<Operand<F>>map(map -> tf.stopGradient(map)).toList());
  }

  /** The same beside other features. */
  public LayerMaps<F> withFeatures(Operand<F> newFeatures) {
    return new LayerMaps<>(newFeatures, beside);
  }
}
