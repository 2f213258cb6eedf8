// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * One step of drawing from a PixelCNN: all its layers at the M = places · B pixels of a front. What
 * the masked 3×3 convolutions need from earlier steps is remembered; nothing is computed twice.
 *
 * <p>In the memory the convolution's input at (i − 1, j − 1…j + 1) is 5, 4 and 3 steps old and
 * stands one place before, that at (i, j − 1) is one step old at the same place. So all layers'
 * past is looked up and multiplied at once, before the first layer is computed.
 *
 * <table><caption>n layers, h features, A = {@value #AGES} ages</caption>
 * <tr><th>tensor</th><th>shape</th><th>meaning</th></tr>
 * <tr><td>memory</td><td>[n·A, M, h]</td><td>inputs of the 3×3 convolutions, by layer and step mod A</td></tr>
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
    // Taps first, then layers: [4·n, h, h].
    Operand<F> stacked = tf.stack(each(taps, kernel -> slice(kernel, 0, 4)), Stack.axis(1L));
    this.past = step.once(tf.reshape(stacked, tf.constant(new int[] {-1, h, h})));
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
    return List.of(new Memory(frame.layers() * AGES, frame.features()));
  }

  @Override
  public List<int[]> indices(int step) {
    int n = frame.layers();
    int[] above = new int[3 * n];
    int[] left = new int[n];
    int[] now = new int[n];
    for (int layer = 0; layer < n; layer++) {
      for (int tap = 0; tap < 3; tap++) {
        above[tap * n + layer] = layer * AGES + Math.floorMod(step - 5 + tap, AGES);
      }
      left[layer] = layer * AGES + Math.floorMod(step - 1, AGES);
      now[layer] = layer * AGES + step % AGES;
    }
    return List.of(above, left, now);
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
    Operand<TInt32> zero = tf.constant(0);
    Operand<F> rowAbove =
        tf.roll(tf.gather(memory, indices.get(0), zero), images, tf.constant(new int[] {1}));
    Operand<F> seen = tf.concat(List.of(rowAbove, tf.gather(memory, indices.get(1), zero)), zero);
    Operand<F> products =
        tf.reshape(
            product(seen, past),
            tf.concat(List.of(tf.constant(new int[] {4, n}), lastTwo(memory)), zero));
    Operand<F> sums = tf.math.add(tf.sum(products, zero), middleBias);
    List<Operand<F>> pasts = step.apart(sums, n);

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
    Operand<F> updated = after.inplaceUpdate(memory, indices.get(2), tf.stack(remembered));
    return new Outputs<>(outputs, List.of(updated));
  }

  private Operand<TInt32> lastTwo(Operand<F> memory) {
    return tf.slice(tf.shape(memory), tf.constant(new int[] {1}), tf.constant(new int[] {2}));
  }

  private Operand<F> product(Operand<F> a, Operand<F> b) {
    return tf.train.batchMatMul(a, b, step.weights().type());
  }
}
