// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.network;

import io.github.pixelrnn.graph.layer.Weights;
import io.github.pixelrnn.model.architecture.Optimizer;
import java.util.ArrayList;
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
 * <p>Every update waits for every gradient, being cut out of one vector, and the loss is made of
 * what the gradients are made of: so a step sees weights either all from before or all from after
 * it. Without that, losses differed from run to run.
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
   * @param gradient of the loss
   * @param mean the loss, scalar
   */
  OptimizerStep(
      Weights<F> weights,
      Optimizer optimizer,
      Operand<F> learningRate,
      GradientVector<F> gradient,
      Operand<F> mean) {
    this.weights = weights;
    this.optimizer = optimizer;
    this.learningRate = learningRate;
    Ops tf = weights.tf();
    Map<String, Operand<F>> gradients = gradient.byName(clipped(gradient.vector()));
    List<Op> done =
        switch (optimizer.method()) {
          case RMSPROP -> rmsProp(gradients);
          case ADAM -> adam(gradients);
          case DESCENT -> descent(gradients);
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

  /** Not longer than the optimizer allows. */
  private Operand<F> clipped(Operand<F> vector) {
    if (optimizer.clipNorm() == 0) {
      return vector;
    }
    Ops tf = weights.tf();
    Operand<F> norm = tf.math.sqrt(tf.sum(tf.math.square(vector), tf.constant(0)));
    Operand<F> limit = weights.constant(optimizer.clipNorm());
    return tf.math.mul(vector, tf.math.div(limit, tf.math.maximum(norm, limit)));
  }

  private List<Op> rmsProp(Map<String, Operand<F>> gradients) {
    List<Op> done = new ArrayList<>();
    gradients.forEach(
        (name, gradient) ->
            done.add(
                weights
                    .tf()
                    .train
                    .applyRmsProp(
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

  private List<Op> adam(Map<String, Operand<F>> gradients) {
    Operand<F> first = weights.constant(ADAM_FIRST);
    Operand<F> second = weights.constant(ADAM_SECOND);
    Variable<F> firstPower = scalar("optimizer/first_power", ADAM_FIRST);
    Variable<F> secondPower = scalar("optimizer/second_power", ADAM_SECOND);
    List<Op> done = new ArrayList<>();
    gradients.forEach(
        (name, gradient) ->
            done.add(
                weights
                    .tf()
                    .train
                    .applyAdam(
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

  private List<Op> descent(Map<String, Operand<F>> gradients) {
    List<Op> done = new ArrayList<>();
    gradients.forEach(
        (name, gradient) ->
            done.add(
                weights
                    .tf()
                    .train
                    .applyGradientDescent(weights.variables().get(name), learningRate, gradient)));
    return done;
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
