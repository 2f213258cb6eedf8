// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.network;

import io.github.pixelrnn.graph.layer.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.PlaceholderWithDefault;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.family.TNumber;

/**
 * The gradients of all weights one after another in one vector, in the order of the weights'
 * making. The optimizer steps along what is fed in its place, if anything is: the sum of the
 * vectors of a batch's parts.
 */
final class GradientVector<F extends TNumber> {
  private final Weights<F> weights;
  private final PlaceholderWithDefault<F> vector;

  GradientVector(Weights<F> weights) {
    this.weights = weights;
    Ops tf = weights.tf();
    List<Operand<F>> flat =
        weights.variables().keySet().stream()
            .<Operand<F>>map(
                name -> tf.reshape(weights.gradient(name), tf.constant(new int[] {-1})))
            .toList();
    Operand<F> own = flat.size() == 1 ? flat.get(0) : tf.concat(flat, tf.constant(0));
    this.vector = tf.withName("gradient").placeholderWithDefault(own, Shape.of(-1));
  }

  PlaceholderWithDefault<F> vector() {
    return vector;
  }

  /**
   * The gradients by the weights' names.
   *
   * @param all the vector or what was made of it, as long
   */
  Map<String, Operand<F>> byName(Operand<F> all) {
    Ops tf = weights.tf();
    Map<String, Variable<F>> variables = weights.variables();
    int[] sizes =
        variables.values().stream().mapToInt(v -> Math.toIntExact(shape(v).size())).toArray();
    List<Output<F>> pieces =
        tf.splitV(all, tf.constant(sizes), tf.constant(0), (long) sizes.length).output();
    Map<String, Operand<F>> gradients = new LinkedHashMap<>();
    variables.forEach(
        (name, variable) ->
            gradients.put(
                name,
                tf.reshape(pieces.get(gradients.size()), tf.constant(shape(variable).asArray()))));
    return gradients;
  }

  private static Shape shape(Variable<?> variable) {
    return variable.asOutput().shape();
  }
}
