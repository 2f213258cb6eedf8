// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.step;

import io.github.pixelrnn.graph.layer.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
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
  private final List<Integer> counts = new ArrayList<>();

  public StepWeights(Weights<F> weights) {
    this.weights = weights;
  }

  Weights<F> weights() {
    return weights;
  }

  /**
   * A tensor that is the same at every step; {@link StepScope#of} says what stands for it.
   *
   * @param index in the order of {@link #sources}
   */
  record Once(int index) {}

  /**
   * Tensors of one shape in one stack; {@link StepScope#part} takes it apart.
   *
   * @param once null if there are none
   * @param count how many
   */
  record Stack(Once once, int count) {
    static final Stack NONE = new Stack(null, 0);

    boolean isEmpty() {
      return count == 0;
    }
  }

  /** A tensor that is the same at every step. */
  Once once(Operand<F> source) {
    places.add(weights.tf().placeholderWithDefault(source, Shape.unknown()));
    sources.add(source);
    counts.add(0);
    return new Once(sources.size() - 1);
  }

  /** A kernel or bias as a matrix of the given width. */
  Once matrix(Operand<F> source, int columns) {
    return once(weights.tf().reshape(source, weights.tf().constant(new int[] {-1, columns})));
  }

  /**
   * Matrices of the same shape, one a layer. Stacked, since every tensor that is fed costs a step
   * some microseconds; taking a stack apart costs nothing.
   */
  Stack matrices(List<Operand<F>> one, int columns) {
    Ops tf = weights.tf();
    List<Operand<F>> matrices = new ArrayList<>();
    for (Operand<F> source : one) {
      matrices.add(tf.reshape(source, tf.constant(new int[] {-1, columns})));
    }
    return stack(matrices);
  }

  /** Vectors of the same size, one a layer. */
  Stack vectors(List<Operand<F>> one) {
    return stack(one);
  }

  private Stack stack(List<Operand<F>> one) {
    Once once = once(weights.tf().stack(one));
    counts.set(once.index(), one.size());
    return new Stack(once, one.size());
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

  /** The network's own graph, with the places where weights can be fed. */
  StepScope<F> scope() {
    return new StepScope<>(weights.tf(), weights.type(), places);
  }

  /** What to compute once. */
  List<Operand<F>> sources() {
    return sources;
  }

  /** How many each is a stack of; 0 for those that are none. */
  List<Integer> counts() {
    return counts;
  }

  /** Where to feed it at every step. */
  List<PlaceholderWithDefault<F>> places() {
    return places;
  }
}
