// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.network;

import io.github.pixelrnn.graph.layer.Weights;
import io.github.pixelrnn.model.Optimizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.family.TNumber;

/**
 * One step of the optimizer in the graph. The learning rate is fed; all else is constant.
 *
 * <p>Every update waits for every gradient and for the loss, so that a step sees weights either all
 * from before or all from after it: without that, losses differed from run to run.
 */
final class OptimizerStep<F extends TNumber> {
  private static final double RMSPROP_DECAY = 0.95;
  private static final double RMSPROP_MOMENTUM = 0;
  private static final double ADAM_FIRST = 0.9;
  private static final double ADAM_SECOND = 0.99;
  private static final double EPSILON = 1e-8;

  private final Weights<F> weights;
  private final Optimizer optimizer;
  private final Operand<F> learningRate;
  private final List<Op> initial = new ArrayList<>();
  private final Operand<F> loss;

  /**
   * @param learningRate scalar placeholder
   * @param mean the loss, scalar
   */
  OptimizerStep(Weights<F> weights, Optimizer optimizer, Operand<F> learningRate, Operand<F> mean) {
    this.weights = weights;
    this.optimizer = optimizer;
    this.learningRate = learningRate;
    Ops tf = weights.tf();
    Map<String, Operand<F>> gradients = clipped();
    List<Op> before = new ArrayList<>(gradients.values());
    before.add(mean);
    Ops after = tf.withControlDependencies(before);
    List<Op> done =
        switch (optimizer.method()) {
          case RMSPROP -> rmsProp(after, gradients);
          case ADAM -> adam(after, gradients);
        };
    this.loss = tf.withControlDependencies(done).withName("train_loss").identity(mean);
  }

  /** The loss before the step; fetching it makes the step. */
  Operand<F> loss() {
    return loss;
  }

  /** Assignments that put the optimizer's memory to its start. */
  List<Op> initial() {
    return initial;
  }

  private Map<String, Operand<F>> clipped() {
    Ops tf = weights.tf();
    Map<String, Operand<F>> gradients = new LinkedHashMap<>();
    weights.variables().keySet().forEach(name -> gradients.put(name, weights.gradient(name)));
    if (optimizer.clipNorm() == 0) {
      return gradients;
    }
    List<Operand<F>> squares = new ArrayList<>();
    for (Operand<F> gradient : gradients.values()) {
      Operand<F> flat = tf.reshape(gradient, tf.constant(new int[] {-1}));
      squares.add(tf.sum(tf.math.square(flat), tf.constant(0)));
    }
    Operand<F> norm = tf.math.sqrt(tf.math.addN(squares));
    Operand<F> limit = weights.constant(optimizer.clipNorm());
    Operand<F> scale = tf.math.div(limit, tf.math.maximum(norm, limit));
    gradients.replaceAll((name, gradient) -> tf.math.mul(gradient, scale));
    return gradients;
  }

  private List<Op> rmsProp(Ops after, Map<String, Operand<F>> gradients) {
    List<Op> done = new ArrayList<>();
    gradients.forEach(
        (name, gradient) ->
            done.add(
                after.train.applyRmsProp(
                    weights.variables().get(name),
                    slot(name, "mean_square", 0),
                    slot(name, "momentum", 0),
                    learningRate,
                    weights.constant(RMSPROP_DECAY),
                    weights.constant(RMSPROP_MOMENTUM),
                    weights.constant(EPSILON),
                    gradient)));
    return done;
  }

  private List<Op> adam(Ops after, Map<String, Operand<F>> gradients) {
    Operand<F> first = weights.constant(ADAM_FIRST);
    Operand<F> second = weights.constant(ADAM_SECOND);
    Variable<F> firstPower = scalar("optimizer/first_power", ADAM_FIRST);
    Variable<F> secondPower = scalar("optimizer/second_power", ADAM_SECOND);
    List<Op> done = new ArrayList<>();
    gradients.forEach(
        (name, gradient) ->
            done.add(
                after.train.applyAdam(
                    weights.variables().get(name),
                    slot(name, "mean", 0),
                    slot(name, "mean_square", 0),
                    firstPower,
                    secondPower,
                    learningRate,
                    first,
                    second,
                    weights.constant(EPSILON),
                    gradient)));
    Ops last = weights.tf().withControlDependencies(done);
    List<Op> all = new ArrayList<>(done);
    all.add(last.assign(firstPower, last.math.mul(firstPower, first)));
    all.add(last.assign(secondPower, last.math.mul(secondPower, second)));
    return all;
  }

  private Variable<F> slot(String of, String what, double start) {
    Variable<F> weight = weights.variables().get(of);
    Variable<F> slot =
        weights.untrained("optimizer/" + of + "/" + what, weight.asOutput().shape().asArray());
    Ops tf = weights.tf();
    initial.add(tf.assign(slot, tf.fill(tf.shape(weight), weights.constant(start))));
    return slot;
  }

  private Variable<F> scalar(String name, double start) {
    Variable<F> scalar = weights.untrained(name);
    initial.add(weights.tf().assign(scalar, weights.constant(start)));
    return scalar;
  }
}
