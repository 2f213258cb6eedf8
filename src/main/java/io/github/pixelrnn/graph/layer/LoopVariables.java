// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * The arguments of a loop's function, in the order of their making; condition and body must make
 * the same ones.
 */
abstract class LoopVariables {
  private final Ops tf;
  private final List<Operand<?>> variables = new ArrayList<>();

  LoopVariables(Ops tf) {
    this.tf = tf;
  }

  /** A vector of {@code size} integers. */
  final Operand<TInt32> integer(int size) {
    return noted(tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(size))));
  }

  /** Paddings [4, 2] and then beginnings [4] of slices. */
  final List<Operand<TInt32>> integers(int count) {
    List<Operand<TInt32>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Shape shape = i == 0 ? Shape.of(4, 2) : Shape.of(4);
      all.add(noted(tf.placeholder(TInt32.class, Placeholder.shape(shape))));
    }
    return all;
  }

  /** Lines of the given width. */
  final <F extends TNumber> Operand<F> real(Class<F> type, int width) {
    return noted(tf.placeholder(type, Placeholder.shape(Shape.of(-1, -1, -1, width))));
  }

  /** Lines of one truth value a place. */
  final Operand<TBool> truth() {
    return noted(tf.placeholder(TBool.class, Placeholder.shape(Shape.of(-1, -1, -1, 1))));
  }

  private <T extends Operand<?>> T noted(T variable) {
    variables.add(variable);
    return variable;
  }

  /** The function that returns one value. */
  final Signature returning(Operand<?> value) {
    return inputs().output("o0", value).build();
  }

  /** The function that returns all variables, those named in {@code changed} with new values. */
  final Signature next(List<Operand<?>> changed, List<Operand<?>> values) {
    Signature.Builder builder = inputs();
    for (int i = 0; i < variables.size(); i++) {
      int at = changed.indexOf(variables.get(i));
      builder.output("o" + i, at < 0 ? tf.identity(variables.get(i)) : values.get(at));
    }
    return builder.build();
  }

  private Signature.Builder inputs() {
    Signature.Builder builder = Signature.builder();
    for (int i = 0; i < variables.size(); i++) {
      builder.input("i" + i, variables.get(i));
    }
    return builder;
  }
}
