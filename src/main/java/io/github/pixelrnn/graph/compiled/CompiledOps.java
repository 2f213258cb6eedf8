// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.compiled;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** Operations of compiled functions for which the library has no method. */
final class CompiledOps {
  private CompiledOps() {}

  /**
   * Calls a function that must be compiled: if it can't be, the call fails.
   *
   * @param types of the results
   */
  static List<Output<?>> call(
      Ops tf, ConcreteFunction function, List<Operand<?>> arguments, DataType... types) {
    OperationBuilder builder =
        ((Graph) tf.scope().env()).opBuilder("PartitionedCall", "compiled", tf.scope());
    builder.addInputList(arguments.stream().map(Operand::asOutput).toArray(Output<?>[]::new));
    builder.setAttr("Tout", types);
    builder.setAttr("f", function);
    builder.setAttr("_XlaMustCompile", true);
    GraphOperation operation = (GraphOperation) builder.build();
    List<Output<?>> outputs = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      outputs.add(operation.output(i));
    }
    return outputs;
  }

  /**
   * Writes a part of a tensor, in place where nobody else reads it.
   *
   * @param at where the part begins, an index an axis
   */
  static <T extends TType> Operand<T> updated(
      Ops tf, Operand<T> all, Operand<T> part, Operand<TInt32> at) {
    OperationBuilder builder =
        ((Graph) tf.scope().env())
            .opBuilder(
                "XlaDynamicUpdateSlice",
                tf.scope().makeOpName("XlaDynamicUpdateSlice"),
                tf.scope());
    builder.addInput(all.asOutput());
    builder.addInput(part.asOutput());
    builder.addInput(at.asOutput());
    return ((GraphOperation) builder.build()).<T>output(0);
  }

  /**
   * Some entries of the first axis. A slice that begins at an argument of a function would make the
   * argument a constant of it, and the function be compiled anew for each of its values.
   */
  static <T extends TType> Operand<T> entries(
      Ops tf, Operand<T> all, Operand<TInt32> from, int count) {
    int axes = all.shape().numDimensions();
    List<Operand<TInt32>> begin = new ArrayList<>(List.of(from));
    int[] sizes = new int[axes];
    sizes[0] = count;
    for (int axis = 1; axis < axes; axis++) {
      begin.add(tf.constant(0));
      sizes[axis] = (int) all.shape().get(axis);
    }
    OperationBuilder builder =
        ((Graph) tf.scope().env())
            .opBuilder("XlaDynamicSlice", tf.scope().makeOpName("XlaDynamicSlice"), tf.scope());
    builder.addInput(all.asOutput());
    builder.addInput(tf.stack(begin).asOutput());
    builder.addInput(tf.constant(sizes).asOutput());
    return ((GraphOperation) builder.build()).<T>output(0);
  }

  /** One entry of the first axis, without it. */
  static <T extends TType> Operand<T> entry(Ops tf, Operand<T> all, Operand<TInt32> index) {
    return tf.gather(all, index, tf.constant(0));
  }

  /** One entry of the first two axes of [K, C, M], as a column [M, 1]. */
  static <T extends TType> Operand<T> column(
      Ops tf, Operand<T> all, Operand<TInt32> front, Operand<TInt32> channel) {
    int m = (int) all.shape().get(2);
    Operand<T> entry =
        tf.slice(
            all,
            tf.stack(List.of(front, channel, tf.constant(0))),
            tf.constant(new int[] {1, 1, m}));
    return tf.reshape(entry, tf.constant(new int[] {m, 1}));
  }

  /** Neighbouring columns of a matrix. */
  static <T extends TType> Operand<T> columns(Ops tf, Operand<T> matrix, int from, int count) {
    return tf.slice(matrix, tf.constant(new int[] {0, from}), tf.constant(new int[] {-1, count}));
  }

  /** Writes an entry of the first axis, or of as many as there are indices. */
  static <T extends TType> Operand<T> written(
      Ops tf, Operand<T> all, Operand<T> entry, List<Operand<TInt32>> index) {
    List<Operand<TInt32>> at = new ArrayList<>(index);
    while (at.size() < all.shape().numDimensions()) {
      at.add(tf.constant(0));
    }
    Operand<T> part = entry;
    for (int axis = 0; axis < index.size(); axis++) {
      part = tf.expandDims(part, tf.constant(0));
    }
    return updated(tf, all, part, tf.stack(at));
  }
}
