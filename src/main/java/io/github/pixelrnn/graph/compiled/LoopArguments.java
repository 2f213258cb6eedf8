// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.compiled;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.family.TType;

/** The arguments of a loop's condition and body, in the order of their making. */
final class LoopArguments {
  private final Ops tf;
  private final List<Operand<?>> all = new ArrayList<>();

  LoopArguments(Ops tf) {
    this.tf = tf;
  }

  /** One more. */
  <T extends TType> Operand<T> next(Class<T> type, Shape shape) {
    Operand<T> argument = tf.placeholder(type, Placeholder.shape(shape));
    all.add(argument);
    return argument;
  }

  List<Operand<?>> all() {
    return all;
  }

  /** A function of them. */
  Signature returning(List<? extends Operand<?>> results) {
    Signature.Builder builder = Signature.builder();
    for (int i = 0; i < all.size(); i++) {
      builder.input("i" + i, all.get(i));
    }
    for (int i = 0; i < results.size(); i++) {
      builder.output("o" + i, results.get(i));
    }
    return builder.build();
  }
}
