// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.step;

import io.github.pixelrnn.graph.layer.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * Where a step is put: the network's graph or the body of a function, and what stands there for the
 * step's weights. So the arithmetic is written once for both.
 */
public final class StepScope<F extends TNumber> {
  private final Weights<F> made;
  private final List<? extends Operand<F>> weights;
  private final Map<StepWeights.Stack, List<Operand<F>>> parts = new HashMap<>();

  /**
   * A scope of its own.
   *
   * @param tf puts operations there
   * @param weights in the order of {@link StepGraph#weightSources}
   */
  public StepScope(Ops tf, Class<F> type, List<? extends Operand<F>> weights) {
    this.made = new Weights<>(tf, type);
    this.weights = List.copyOf(weights);
  }

  /**
   * A scope of its own, where stacks have been taken apart already. A compiled loop that did so
   * would copy parts at every turn, or multiply by them number by number.
   *
   * @param weights in the order of {@link StepGraph#weightSources}, of stacks their parts
   * @param counts {@link StepGraph#weightCounts}
   */
  public StepScope(
      Ops tf, Class<F> type, List<? extends Operand<F>> weights, List<Integer> counts) {
    this.made = new Weights<>(tf, type);
    List<Operand<F>> whole = new ArrayList<>();
    int next = 0;
    for (int count : counts) {
      int size = Math.max(1, count);
      if (count > 0) {
        StepWeights.Once once = new StepWeights.Once(whole.size());
        parts.put(
            new StepWeights.Stack(once, count), List.copyOf(weights.subList(next, next + size)));
      }
      whole.add(weights.get(next));
      next += size;
    }
    this.weights = whole;
  }

  Ops tf() {
    return made.tf();
  }

  Class<F> type() {
    return made.type();
  }

  /** Makes constants in the scope; it has no variables. */
  Weights<F> constants() {
    return made;
  }

  /** What stands for a weight. */
  Operand<F> of(StepWeights.Once weight) {
    return weights.get(weight.index());
  }

  /** A layer's part of a stack of weights. */
  Operand<F> part(StepWeights.Stack stack, int layer) {
    return parts.computeIfAbsent(stack, one -> apart(of(one.once()), one.count())).get(layer);
  }

  /** The parts of a stack. */
  List<Operand<F>> apart(Operand<F> stack, int count) {
    List<Operand<F>> parts = new ArrayList<>();
    for (Output<F> part : tf().unstack(stack, (long) count).output()) {
      parts.add(part);
    }
    return parts;
  }

  /** The product of stacks of matrices. */
  Operand<F> product(Operand<F> a, Operand<F> b) {
    return tf().train.batchMatMul(a, b, type());
  }
}
