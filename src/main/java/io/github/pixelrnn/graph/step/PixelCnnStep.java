// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.step;

import io.github.pixelrnn.graph.layer.MapLayout;
import io.github.pixelrnn.graph.layer.PixelCnnBlock;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * One step of drawing from a PixelCNN: all its layers at the M = places · B pixels of a front. What
 * the masked 3×3 convolutions need from earlier steps is remembered; nothing is computed twice.
 *
 * <p>The convolution's input at (i − 1, j − 1…j + 1) is 5, 4 and 3 steps old and was one place
 * before; it is remembered one place on. That at (i, j − 1) is one step old at the same place. So
 * all layers' past is multiplied at once, before the first layer is computed.
 *
 * <p>Biases are added by {@code Add}: TensorFlow fuses {@code BiasAdd} with the product before it,
 * and a fused product of so small matrices costs five times a plain one.
 *
 * <table><caption>n layers, h features</caption>
 * <tr><th>tensor</th><th>shape</th><th>meaning</th></tr>
 * <tr><td>memory 0</td><td>[n, M, h]</td><td>inputs of the 3×3 convolutions, one place on</td></tr>
 * <tr><td>memory 1</td><td>[n, M, h]</td><td>the same in place</td></tr>
 * <tr><td>active</td><td>[M, 1]</td><td>1 where a place holds a pixel; elsewhere what is remembered is
 * zero</td></tr>
 * </table>
 */
public final class PixelCnnStep<F extends TNumber> implements WavefrontStep<F> {
  private final Ops tf;
  private final Hyperparameters hyperparameters;
  private final List<PixelCnnBlock<F>> blocks;
  private final StepWeights.Stack in;
  private final StepWeights.Stack inBias;
  private final StepWeights.Stack conditioned;
  private final StepWeights.Stack centre;
  private final StepWeights.Stack out;
  private final StepWeights.Stack outBias;
  private final StepWeights.Once past;
  private final StepWeights.Once middleBias;

  public PixelCnnStep(
      StepWeights<F> step, Hyperparameters hyperparameters, List<PixelCnnBlock<F>> blocks) {
    this.tf = step.weights().tf();
    this.hyperparameters = hyperparameters;
    this.blocks = blocks;
    int h = hyperparameters.features();
    this.in = step.matrices(StepWeights.each(blocks, block -> block.in().kernel()), h);
    this.inBias = step.vectors(StepWeights.each(blocks, block -> block.in().bias()));
    this.conditioned =
        hyperparameters.conditioning() == 0
            ? StepWeights.Stack.NONE
            : step.matrices(StepWeights.each(blocks, block -> block.conditioned().kernel()), h);
    List<Operand<F>> taps =
        StepWeights.each(
            blocks, block -> tf.reshape(block.middle().kernel(), tf.constant(new int[] {6, h, h})));
    this.centre = step.matrices(StepWeights.each(taps, kernel -> slice(kernel, 4, 1)), h);
    // The three above and the left one side by side, [n, 4·h, h].
    this.past =
        step.once(
            tf.reshape(
                tf.stack(StepWeights.each(taps, kernel -> slice(kernel, 0, 4))),
                tf.constant(new int[] {-1, 4 * h, h})));
    this.middleBias =
        step.once(step.lines(StepWeights.each(blocks, block -> block.middle().bias()), h));
    this.out = step.matrices(StepWeights.each(blocks, block -> block.out().kernel()), 2 * h);
    this.outBias = step.vectors(StepWeights.each(blocks, block -> block.out().bias()));
  }

  private Operand<F> slice(Operand<F> taps, int from, int count) {
    return tf.slice(
        taps, tf.constant(new int[] {from, 0, 0}), tf.constant(new int[] {count, -1, -1}));
  }

  @Override
  public List<Memory> memories() {
    return List.of(
        new Memory(hyperparameters.features(), true),
        new Memory(hyperparameters.features(), false));
  }

  @Override
  public List<Recall> recalls() {
    return List.of(new Recall(0, 5), new Recall(0, 4), new Recall(0, 3), new Recall(1, 1));
  }

  @Override
  public boolean seesStart() {
    return false;
  }

  @Override
  public List<Operand<F>> lastRow() {
    // [B, W, h] each.
    List<Operand<F>> rows =
        StepWeights.each(blocks, block -> MapLayout.IMAGES.lastRow(tf, block.middleInput()));
    return List.of(tf.linalg.transpose(tf.stack(rows), tf.constant(new int[] {0, 2, 1, 3})));
  }

  @Override
  public Outputs<F> apply(
      StepScope<F> at, Front<F> front, List<Operand<F>> recalled, Operand<TInt32> images) {
    Ops tf = at.tf();
    int n = hyperparameters.layers();
    Operand<F> seen = tf.concat(recalled, tf.constant(2));
    Operand<F> sums = tf.math.add(at.product(seen, at.of(past)), at.of(middleBias));
    List<Operand<F>> pasts = at.apart(sums, n);

    Operand<F> y = front.first();
    List<Operand<F>> hidden = new ArrayList<>();
    List<Operand<F>> inputs = new ArrayList<>();
    for (int layer = 0; layer < n; layer++) {
      Operand<F> narrow =
          tf.math.add(tf.linalg.matMul(tf.nn.relu(y), at.part(in, layer)), at.part(inBias, layer));
      if (!conditioned.isEmpty()) {
        narrow =
            tf.math.add(
                narrow, tf.linalg.matMul(front.conditioning(), at.part(conditioned, layer)));
      }
      Operand<F> input = tf.nn.relu(narrow);
      inputs.add(input);
      Operand<F> mixed =
          tf.nn.relu(
              tf.math.add(tf.linalg.matMul(input, at.part(centre, layer)), pasts.get(layer)));
      hidden.add(mixed);
      if (layer < n - 1 || !hyperparameters.skip()) {
        Operand<F> output =
            tf.math.add(tf.linalg.matMul(mixed, at.part(out, layer)), at.part(outBias, layer));
        y = hyperparameters.residual() ? tf.math.add(y, output) : output;
      }
    }
    Operand<F> now = tf.math.mul(tf.stack(inputs), front.active());
    Operand<F> placeOn = tf.roll(now, images, tf.constant(new int[] {1}));
    return new Outputs<>(hidden, y, List.of(placeOn, now));
  }
}
