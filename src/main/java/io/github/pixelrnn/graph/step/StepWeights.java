// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.step;

import io.github.pixelrnn.graph.layer.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.PlaceholderWithDefault;
import org.tensorflow.types.family.TNumber;

/**
 * Weights in the form that a sampler's step takes them: masked, cut and stacked. They follow from
 * the network's own, so that nothing is stored twice; who makes many steps computes them once and
 * feeds them.
 */
public final class StepWeights<F extends TNumber> {
  private final Weights<F> weights;
  private final List<Operand<F>> sources = new ArrayList<>();
  private final List<PlaceholderWithDefault<F>> places = new ArrayList<>();

  public StepWeights(Weights<F> weights) {
    this.weights = weights;
  }

  Weights<F> weights() {
    return weights;
  }

  /** A tensor that is the same at every step. */
  Operand<F> once(Operand<F> source) {
    PlaceholderWithDefault<F> place = weights.tf().placeholderWithDefault(source, Shape.unknown());
    sources.add(source);
    places.add(place);
    return place;
  }

  /** A kernel or bias as a matrix of the given width. */
  Operand<F> matrix(Operand<F> source, int columns) {
    return once(weights.tf().reshape(source, weights.tf().constant(new int[] {-1, columns})));
  }

  /**
   * Matrices of the same shape, one a layer. Stacked, since every tensor that is fed costs a step
   * some microseconds; taking a stack apart costs nothing.
   */
  List<Operand<F>> matrices(List<Operand<F>> one, int columns) {
    Ops tf = weights.tf();
    List<Operand<F>> matrices = new ArrayList<>();
    for (Operand<F> source : one) {
      matrices.add(tf.reshape(source, tf.constant(new int[] {-1, columns})));
    }
    return apart(once(tf.stack(matrices)), one.size());
  }

  /** Vectors of the same size, one a layer. */
  List<Operand<F>> vectors(List<Operand<F>> one) {
    return apart(once(weights.tf().stack(one)), one.size());
  }

  /** Some rows of a matrix. */
  Operand<F> rows(Operand<F> matrix, int from, int count) {
    Ops tf = weights.tf();
    return tf.slice(matrix, tf.constant(new int[] {from, 0}), tf.constant(new int[] {count, -1}));
  }

  /** Vectors of the same size, one a layer, as lines to add to a stack: [n, 1, width]. */
  Operand<F> lines(List<Operand<F>> vectors, int width) {
    Ops tf = weights.tf();
    return tf.reshape(tf.stack(vectors), tf.constant(new int[] {-1, 1, width}));
  }

  /** Something of each layer. */
  static <A, B> List<B> each(List<A> layers, Function<A, B> what) {
    return layers.stream().map(what).toList();
  }

  /** The parts of a stack. */
  List<Operand<F>> apart(Operand<F> stack, int count) {
    List<Operand<F>> parts = new ArrayList<>();
    for (Output<F> part : weights.tf().unstack(stack, (long) count).output()) {
      parts.add(part);
    }
    return parts;
  }

  /** What to compute once. */
  List<Operand<F>> sources() {
    return sources;
  }

  /** Where to feed it at every step. */
  List<PlaceholderWithDefault<F>> places() {
    return places;
  }
}
