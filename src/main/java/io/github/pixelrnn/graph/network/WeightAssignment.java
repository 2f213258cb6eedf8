// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.network;

import io.github.pixelrnn.graph.layer.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.family.TNumber;

/**
 * Lets all weights be set from outside.
 *
 * @param newValues where each weight's new value is fed, by its name
 * @param operation sets every weight to what is fed
 */
record WeightAssignment<F extends TNumber>(Map<String, Placeholder<F>> newValues, Op operation) {

  static <F extends TNumber> WeightAssignment<F> of(Weights<F> weights) {
    Ops tf = weights.tf();
    Map<String, Placeholder<F>> places = new LinkedHashMap<>();
    List<Op> assignments = new ArrayList<>();
    weights
        .variables()
        .forEach(
            (name, variable) -> {
              Placeholder<F> value =
                  tf.placeholder(weights.type(), Placeholder.shape(variable.asOutput().shape()));
              places.put(name, value);
              assignments.add(tf.assign(variable, value));
            });
    return new WeightAssignment<>(
        places, tf.withControlDependencies(assignments).withName("set_weights").noOp());
  }
}
