// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
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
 * <table><caption>n layers, h features</caption>
 * <tr><th>tensor</th><th>shape</th><th>meaning</th></tr>
 * <tr><td>memory 0</td><td>[6, n, M, h]</td><td>inputs of the 3×3 convolutions by step, one place on</td></tr>
 * <tr><td>memory 1</td><td>[1, n, M, h]</td><td>those of the step before, in place</td></tr>
 * <tr><td>active</td><td>[M, 1]</td><td>1 where a place holds a pixel; elsewhere features are zero</td></tr>
 * </table>
 */
final class PixelCnnStep<F extends TNumber> implements FrontStep<F> {
  private static final int AGES = 6;

  private final Ops tf;
  private final StepWeights<F> step;
  private final Frame frame;
  private final List<Operand<F>> in;
  private final List<Operand<F>> inBias;
  private final List<Operand<F>> conditioned;
  private final List<Operand<F>> centre;
  private final List<Operand<F>> out;
  private final List<Operand<F>> outBias;
  private final Operand<F> past;
  private final Operand<F> middleBias;

  PixelCnnStep(StepWeights<F> step, Frame frame, List<PixelCnnBlock<F>> blocks) {
    this.tf = step.weights().tf();
    this.step = step;
    this.frame = frame;
    int h = frame.features();
    this.in = step.matrices(each(blocks, block -> block.in().kernel()), h);
    this.inBias = step.vectors(each(blocks, block -> block.in().bias()));
    this.conditioned =
        frame.conditioning() == 0
            ? List.of()
            : step.matrices(each(blocks, block -> block.conditioned().kernel()), h);
    List<Operand<F>> taps =
        each(
            blocks, block -> tf.reshape(block.middle().kernel(), tf.constant(new int[] {6, h, h})));
    this.centre = step.matrices(each(taps, kernel -> slice(kernel, 4, 1)), h);
    // The three above and the left one side by side, [1, n, 4·h, h].
    this.past =
        step.once(
            tf.reshape(
                tf.stack(each(taps, kernel -> slice(kernel, 0, 4))),
                tf.constant(new int[] {1, -1, 4 * h, h})));
    this.middleBias =
        step.once(
            tf.stack(
                each(
                    blocks,
                    block -> tf.reshape(block.middle().bias(), tf.constant(new int[] {1, h})))));
    this.out = step.matrices(each(blocks, block -> block.out().kernel()), 2 * h);
    this.outBias = step.vectors(each(blocks, block -> block.out().bias()));
  }

  private static <A, B> List<B> each(List<A> all, Function<A, B> what) {
    return all.stream().map(what).toList();
  }

  private Operand<F> slice(Operand<F> taps, int from, int count) {
    return tf.slice(
        taps, tf.constant(new int[] {from, 0, 0}), tf.constant(new int[] {count, -1, -1}));
  }

  @Override
  public List<Memory> memories() {
    int n = frame.layers();
    int h = frame.features();
    return List.of(new Memory(AGES, n, h), new Memory(1, n, h));
  }

  @Override
  public List<int[]> indices(int step) {
    Memory memory = memories().get(0);
    return List.of(
        memory.begin(step - 5), memory.begin(step - 4), memory.begin(step - 3), memory.row(step));
  }

  @Override
  public Outputs<F> apply(
      Operand<F> first,
      Operand<F> conditioning,
      Operand<F> active,
      Operand<F> above,
      List<Operand<F>> memories,
      List<Operand<TInt32>> indices,
      Operand<TInt32> images) {
    Operand<F> memory = memories.get(0);
    int n = frame.layers();
    Operand<TInt32> one = tf.constant(new int[] {1, -1, -1, -1});
    Operand<F> seen =
        tf.concat(
            List.of(
                tf.slice(memory, indices.get(0), one),
                tf.slice(memory, indices.get(1), one),
                tf.slice(memory, indices.get(2), one),
                memories.get(1)),
            tf.constant(3));
    Operand<F> sums = tf.math.add(product(seen, past), middleBias);
    List<Operand<F>> pasts = step.apart(tf.squeeze(sums, Squeeze.axis(List.of(0L))), n);

    Operand<F> y = first;
    List<Operand<F>> outputs = new ArrayList<>();
    List<Operand<F>> remembered = new ArrayList<>();
    for (int layer = 0; layer < n; layer++) {
      Operand<F> narrow =
          tf.nn.biasAdd(tf.linalg.matMul(tf.nn.relu(y), in.get(layer)), inBias.get(layer));
      if (!conditioned.isEmpty()) {
        narrow = tf.math.add(narrow, tf.linalg.matMul(conditioning, conditioned.get(layer)));
      }
      Operand<F> input = tf.math.mul(tf.nn.relu(narrow), active);
      remembered.add(input);
      Operand<F> mixed =
          tf.nn.relu(tf.math.add(tf.linalg.matMul(input, centre.get(layer)), pasts.get(layer)));
      Operand<F> output =
          tf.nn.biasAdd(tf.linalg.matMul(mixed, out.get(layer)), outBias.get(layer));
      y = frame.residual() ? tf.math.add(y, output) : output;
      outputs.add(y);
    }
    // The update writes into the memory itself, so it must wait until the past has been read.
    Ops after = tf.withControlDependencies(List.<Op>of(sums));
    Operand<F> now = tf.expandDims(tf.stack(remembered), tf.constant(0));
    Operand<F> placeOn = tf.roll(now, images, tf.constant(new int[] {2}));
    return new Outputs<>(
        outputs, List.of(after.inplaceUpdate(memory, indices.get(3), placeOn), now));
  }

  private Operand<F> product(Operand<F> a, Operand<F> b) {
    return tf.train.batchMatMul(a, b, step.weights().type());
  }
}
